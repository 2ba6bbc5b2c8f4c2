package org.ecitizen.starter.personal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The file of the keys that wrap all others.
class Pkcs12KeysTest {
    private static final byte[] KEY = "thirty-two bytes of a secret key".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] BOUND = "whose it is".getBytes(StandardCharsets.US_ASCII);

    @TempDir
    private Path directory;

    @Test
    void whatWasWrappedIsUnwrappedAfterARestart() {
        var first = keys();
        var epoch = first.currentEpoch();
        var wrapped = first.wrap(epoch, KEY, BOUND);

        assertThat(keys().currentEpoch()).isEqualTo(epoch);
        assertThat(keys().unwrap(epoch, wrapped, BOUND)).isEqualTo(KEY);
        assertThatThrownBy(() -> keys().unwrap(epoch, wrapped, KEY)).isInstanceOf(ProtectedDataCorrupt.class);
    }

    @Test
    void onlyItsOwnerCanReadTheFileAndTheFolder() throws IOException {
        keys().currentEpoch();

        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file())))
                .isEqualTo("rw-------");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(directory.resolve("keys"))))
                .isEqualTo("rwx------");
    }

    @Test
    void twoProcessesSeeEachOthersEpochs() {
        var one = keys();
        var other = keys();
        one.currentEpoch();
        var made = other.newEpoch(Instant.parse("2026-04-01T00:00:00Z"));

        assertThat(one.unwrap(made, other.wrap(made, KEY, BOUND), BOUND)).isEqualTo(KEY);
        assertThat(one.epochs())
                .hasSize(2)
                .contains(new KekProvider.Epoch(made, Instant.parse("2026-04-01T00:00:00Z")));
    }

    @Test
    void anEpochThatWasDestroyedIsInTheFileNoMoreAndItsNumberNeverComesAgain() {
        var first = keys().currentEpoch();
        var wrapped = keys().wrap(first, KEY, BOUND);
        var second = keys().newEpoch(Instant.parse("2026-04-01T00:00:00Z"));
        keys().destroyEpoch(first);

        assertThatThrownBy(() -> keys().unwrap(first, wrapped, BOUND)).isInstanceOf(ProtectedDataCorrupt.class);
        assertThatThrownBy(() -> keys().destroyEpoch(second)).isInstanceOf(IllegalArgumentException.class);
        assertThat(keys().newEpoch(Instant.parse("2026-05-01T00:00:00Z"))).isGreaterThan(second);
    }

    @Test
    void aFileThatCannotBeReadIsUnavailableAndIsNotReplaced() throws IOException {
        keys().currentEpoch();
        var before = Files.readAllBytes(file());
        var another = new Pkcs12Keys(file(), "another password", Clock.systemUTC());

        assertThatThrownBy(another::currentEpoch).isInstanceOf(KeyStoreUnavailable.class);
        assertThat(Files.readAllBytes(file())).isEqualTo(before);
    }

    @Test
    void keyedHashesAreTheSameForAllProcessesAndOtherForEachPurpose() {
        var hash = keys().of("subjects", KEY);

        assertThat(hash).matches("[0-9a-f]{64}").isEqualTo(keys().of("subjects", KEY));
        assertThat(keys().of("similar", KEY)).isNotEqualTo(hash);
    }

    private Pkcs12Keys keys() {
        return new Pkcs12Keys(file(), "a password", Clock.systemUTC());
    }

    private Path file() {
        return directory.resolve("keys/people.p12");
    }
}
