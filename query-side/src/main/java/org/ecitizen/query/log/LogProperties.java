package org.ecitizen.query.log;

import jakarta.validation.constraints.Pattern;
import java.nio.file.Path;
import java.time.Duration;
import org.hibernate.validator.constraints.time.DurationMin;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/// The transparency logs over the events of the store.
///
/// @param enabled whether this program makes, serves and signs the logs; on Axon Server only where there is a
/// PostgreSQL
/// too (`spring.datasource.url`), which keeps what belongs to them
/// @param address public address of `/log` without scheme; with the name of a log behind it (`/events`), it is what
/// that log is called for ever
/// @param directory where the files of the logs lie, a folder for each, shared by all nodes; absent: `log` in the data
/// directory
/// @param keyDirectory PKCS#12 files with the signing keys, made at the first start with their passwords beside them;
/// absent: `keys` in the data directory
/// @param policy file (C2SP tlog-policy) that says which witnesses are asked, where, and how many must agree; absent:
/// none is asked
/// @param witnessTimeout how long a checkpoint waits for the answers of the witnesses
/// @param acceptableWitnessFailurePeriod how long receipts go on that lack witnesses, and say so; after that there are
/// none for what witnesses have not confirmed
/// @param exportRawEvents whether auditors may fetch all stored events as they lie there, those of other authorities
/// and the access ledger too, so only where the installation is run by one; otherwise these go out as hashes
/// @param verificationSchedule when the whole store is laid beside each log, as a cron expression with seconds, in the
/// time zone of the machine; `-`: only when it is asked for
/// @param reader account that reads the events, which may select them and nothing else; the embedded store has its own
/// @param keyOverlap for how long a new key and the one before it both sign at least, before the older can be retired
/// @param durabilityHorizon on Axon Server: how long after an event was first read it counts as kept, at least twice
/// the
/// interval at which Axon Server forces to disk
/// @param generation last part of the address of logs that continue the present ones (`/log/events/2028`), begun at the
/// next
/// start; absent: the first logs go on
/// @param generationReason why they do, in a word that stands in their first leaf
/// @param publishInterval time between two checkpoints while there is news
@Validated
@ConfigurationProperties("ecitizen.log")
record LogProperties(
        @DefaultValue("true") boolean enabled,

        @DefaultValue("localhost/log") @Pattern(regexp = "[^\\s+/]+(/[^\\s+/]+)*")
        String address,

        @Nullable Path directory,
        @Nullable Path keyDirectory,
        @Nullable Path policy,
        @DefaultValue("2s") @DurationMin(millis = 1) Duration witnessTimeout,
        @DefaultValue("4h") @DurationMin(nanos = 0) Duration acceptableWitnessFailurePeriod,
        @DefaultValue("false") boolean exportRawEvents,
        @DefaultValue("0 30 2 * * *") String verificationSchedule,
        @DefaultValue Reader reader,

        @Nullable @Pattern(regexp = "[0-9][a-z0-9-]{0,30}") String generation,

        @DefaultValue("planned") @Pattern(regexp = "[a-z-]{1,30}")
        String generationReason,

        @DefaultValue("90d") @DurationMin(nanos = 0) Duration keyOverlap,
        @DefaultValue("2s") @DurationMin(nanos = 0) Duration durabilityHorizon,
        @DefaultValue("1s") @DurationMin(seconds = 1) Duration publishInterval) {

    /// An account of the database of the events.
    ///
    /// @param username absent: the account of everything else
    /// @param password of that account
    record Reader(@Nullable String username, @Nullable String password) {
        /// Without the password.
        @Override
        public String toString() {
            return "Reader[" + username + "]";
        }
    }
}
