package org.ecitizen.query.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.ecitizen.starter.StartRefused;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KeyFileTest {
    private static final String NAME = "town.example/log/events";

    @TempDir
    private Path folder;

    @Test
    void theKeyIsMadeOnceAndOnlyItsOwnerCanReadIt() throws Exception {
        var file = folder.resolve("keys/log.p12");

        var made = KeyFile.open(file, NAME);
        var read = KeyFile.open(file, NAME);

        assertThat(read.key()).isEqualTo(made.key());
        assertThat(read.sign("a\n", 0)).isEqualTo(made.sign("a\n", 0));
        for (var each : new Path[] {file, folder.resolve("keys/log.p12.password")}) {
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(each)))
                    .isEqualTo("rw-------");
        }
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file.getParent())))
                .isEqualTo("rwx------");
    }

    @Test
    void aKeyOrPasswordThatIsLostIsNeverReplaced() throws Exception {
        var file = folder.resolve("log.p12");
        KeyFile.open(file, NAME);
        var password = folder.resolve("log.p12.password");
        Files.writeString(password, "another");
        assertThatThrownBy(() -> KeyFile.open(file, NAME)).isInstanceOf(StartRefused.class);

        Files.delete(password);
        assertThatThrownBy(() -> KeyFile.open(file, NAME)).hasMessageContaining("missing");
        Files.delete(file);
        Files.writeString(password, "another");
        assertThatThrownBy(() -> KeyFile.open(file, NAME)).hasMessageContaining("missing");
    }
}
