package org.ecitizen.query.log;

import jakarta.validation.constraints.Pattern;
import java.nio.file.Path;
import java.time.Duration;
import org.hibernate.validator.constraints.time.DurationMin;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/// The transparency log over the events of the store.
///
/// @param enabled whether this program makes, serves and signs the log; never on Axon Server, whose events it cannot
/// read yet
/// @param origin name of the log for ever: the public address of `/log/events` without scheme
/// @param directory where the files of the log lie, shared by all nodes; absent: `log/events` in the data directory
/// @param keyStore PKCS#12 file with the signing key, made at the first start with its password beside it; absent:
/// `keys/log-events.p12` in the data directory
/// @param exportRawEvents whether auditors may fetch all stored events as they lie there; these are the events of every
/// authority of the installation, with everything they say, so only where it is run by one
/// @param publishInterval time between two checkpoints while there is news
@Validated
@ConfigurationProperties("ecitizen.log")
record LogProperties(
        @DefaultValue("true") boolean enabled,

        @DefaultValue("localhost/log/events") @Pattern(regexp = "[^\\s+/]+(/[^\\s+/]+)*")
        String origin,

        @Nullable Path directory,
        @Nullable Path keyStore,
        @DefaultValue("false") boolean exportRawEvents,
        @DefaultValue("1s") @DurationMin(seconds = 1) Duration publishInterval) {}
