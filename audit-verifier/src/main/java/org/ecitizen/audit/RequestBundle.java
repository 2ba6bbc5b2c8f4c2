package org.ecitizen.audit;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipInputStream;
import org.ecitizen.log.Refused;
import org.ecitizen.log.text.StrictText;
import org.jspecify.annotations.Nullable;

/// The files of a bundle, in memory. Nothing is unpacked to a disk, and a name in the archive is only a key to look
/// up.
record RequestBundle(Map<String, byte[]> files) {
    private static final int MAX_FILES = 50_000;
    private static final int MAX_FILE = 16 * 1024 * 1024;
    private static final long MAX_UNPACKED = 256L * 1024 * 1024;
    private static final Pattern NAME =
            Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,127}(/[A-Za-z0-9][A-Za-z0-9._-]{0,127}){0,7}");

    static RequestBundle read(Path file) {
        var files = new TreeMap<String, byte[]>();
        var unpacked = 0L;
        try (var zip = new ZipInputStream(new BufferedInputStream(Inputs.open(file)))) {
            for (var entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                var name = entry.getName();
                if (entry.isDirectory()) {
                    name = name.substring(0, name.length() - 1);
                }
                if (!NAME.matcher(name).matches()) {
                    throw new Refused("the bundle holds a file with a name that is not taken: \""
                            + StrictText.shown(name) + "\"");
                }
                var bytes = zip.readNBytes(MAX_FILE + 1);
                unpacked += bytes.length;
                if (bytes.length > MAX_FILE || unpacked > MAX_UNPACKED || files.size() == MAX_FILES) {
                    throw new Refused("the bundle is too large at " + name);
                }
                if (!entry.isDirectory() && files.put(name, bytes) != null) {
                    throw new Refused("the bundle holds " + name + " twice");
                }
            }
        } catch (IOException | IllegalArgumentException e) {
            throw new Refused("the bundle is not a sound ZIP file: " + e.getMessage(), e);
        }
        if (files.isEmpty()) {
            throw new Refused("the bundle is empty or no ZIP file");
        }
        requireSameInDirectory(file, files);
        return new RequestBundle(files);
    }

    /// An archive says twice what it holds: on the way, which was read here, and in a directory at its end, which
    /// other programs go by. Where the two differ, people would see other files than those that were checked.
    private static void requireSameInDirectory(Path file, Map<String, byte[]> files) {
        try (var zip = new ZipFile(file.toFile())) {
            var listed = zip.stream().filter(entry -> !entry.isDirectory()).toList();
            var same = listed.size() == files.size()
                    && listed.stream().allMatch(entry -> isSame(entry, files.get(entry.getName())));
            if (!same) {
                throw new Refused("the directory of the bundle names other files than the bundle holds");
            }
        } catch (IOException | IllegalArgumentException e) {
            throw new Refused("the directory of the bundle is not sound: " + e.getMessage(), e);
        }
    }

    private static boolean isSame(ZipEntry entry, byte @Nullable [] bytes) {
        if (bytes == null) {
            return false;
        }
        var sum = new CRC32();
        sum.update(bytes);
        return entry.getSize() == bytes.length && entry.getCrc() == sum.getValue();
    }

    Optional<byte[]> file(String name) {
        return Optional.ofNullable(files.get(name));
    }
}
