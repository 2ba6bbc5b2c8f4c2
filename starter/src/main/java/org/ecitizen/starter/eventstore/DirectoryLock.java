package org.ecitizen.starter.eventstore;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.ecitizen.starter.StartRefused;

/// One program per data directory. The operating system gives the lock back when the program ends, however it ends.
final class DirectoryLock implements AutoCloseable {
    private final FileChannel channel;

    private DirectoryLock(FileChannel channel) {
        this.channel = channel;
    }

    static DirectoryLock take(Path directory) throws IOException {
        Files.createDirectories(directory);
        var channel = FileChannel.open(directory.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        try {
            if (channel.tryLock() != null) {
                return new DirectoryLock(channel);
            }
        } catch (OverlappingFileLockException e) {
            // another start in this same process: refused like any other
        }
        channel.close();
        throw new StartRefused(
                "The data directory " + directory.toAbsolutePath().normalize()
                        + " is in use by another running E-Citizen.",
                "Stop the other one, or start this one with another ecitizen.data-directory and server.port.");
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
