package org.ecitizen.query.log;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.ecitizen.log.note.NoteSigner;

/// The key files of one log: `log-<name>.p12`, and `log-<name>-2.p12` and so on for those that came later.
///
/// @param name last part of the address of the log
/// @param origin of the log, under which its keys sign
record KeyFolder(Path folder, String name, String origin) {
    /// Those that are there.
    ///
    /// @throws org.ecitizen.starter.StartRefused if a key or its password is missing
    List<NoteSigner> open() {
        return files().stream().map(file -> KeyFile.open(file, origin)).toList();
    }

    /// One more.
    NoteSigner make() {
        var number = 1;
        while (Files.exists(file(number)) || Files.exists(password(file(number)))) {
            number++;
        }
        return KeyFile.open(file(number), origin);
    }

    private List<Path> files() {
        var named = Pattern.compile("log-" + Pattern.quote(name) + "(-[0-9]+)?\\.p12(\\.password)?");
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> all = Files.list(folder)) {
            return all.filter(
                            file -> named.matcher(file.getFileName().toString()).matches())
                    .map(file ->
                            file.resolveSibling(file.getFileName().toString().replace(".password", "")))
                    .distinct()
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Path file(int number) {
        return folder.resolve("log-" + name + (number == 1 ? "" : "-" + number) + ".p12");
    }

    private static Path password(Path file) {
        return file.resolveSibling(file.getFileName() + ".password");
    }
}
