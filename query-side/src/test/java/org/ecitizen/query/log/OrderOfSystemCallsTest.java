package org.ecitizen.query.log;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What a step asks of the system, in its order: whatever the power cuts, nothing is named before it is on disk, no
/// head
/// moves before its step is on disk, and no checkpoint is shown before the files that it covers are on disk with their
/// names.
class OrderOfSystemCallsTest {
    private static final Pattern CALL =
            Pattern.compile("(?<call>write|pwrite64|writev|fsync|fdatasync)\\([0-9]+<(?<open>[^>]*)>.*"
                    + "|rename(at|at2)?\\(.*?\"(?<from>[^\"]*)\".*?\"(?<to>[^\"]*)\".*= 0"
                    + "|unlink(at)?\\(.*?\"(?<gone>[^\"]*)\".*= 0"
                    + "|openat\\(.*?\"(?<made>[^\"]*)\", [^)]*O_EXCL.*");

    @TempDir
    private Path folder;

    /// What is not on disk yet.
    private final HashMap<String, String> dirty = new HashMap<>();

    /// Folders whose new names are not on disk yet, with one of them.
    private final HashMap<String, String> unnamed = new HashMap<>();

    private final List<String> order = new ArrayList<>();

    @Test
    void whatIsShownOrSignedIsOnDiskBefore() throws Exception {
        for (var line : trace()) {
            var call = CALL.matcher(line);
            if (call.matches()) {
                follow(call);
            }
        }

        assertThat(order)
                .as("each step is staged, then the head moves, then files are named, then the checkpoint is shown")
                .filteredOn(what -> !what.equals("tile"))
                .containsExactly(
                        "staged 3",
                        "head 3",
                        "checkpoint",
                        "unstaged 3",
                        "staged 303",
                        "head 303",
                        "checkpoint",
                        "unstaged 303",
                        "staged 308",
                        "head 308",
                        "checkpoint",
                        "unstaged 308");
        assertThat(order.indexOf("tile")).isGreaterThan(order.indexOf("head 3"));
        assertThat(order).filteredOn("tile"::equals).hasSizeGreaterThan(8);
        assertThat(dirty).isEmpty();
        assertThat(unnamed).isEmpty();
    }

    private void follow(Matcher call) {
        if (call.group("open") != null) {
            var open = call.group("open");
            if (call.group("call").contains("sync")) {
                synced(open);
            } else if (open.startsWith(folder.toString())) {
                dirty.put(open, "written");
            }
        } else if (call.group("to") != null) {
            named(call.group("from"), call.group("to"));
        } else if (call.group("gone") != null) {
            staged(call.group("gone")).ifPresent(size -> order.add("unstaged " + size));
        } else if (call.group("made").startsWith(folder.resolve("head-").toString())) {
            assertThat(dirty).as("the head moves").isEmpty();
            assertThat(unnamed).as("the head moves").isEmpty();
            order.add("head " + call.group("made").replaceFirst(".*head-", ""));
        }
    }

    private void synced(String open) {
        dirty.remove(open);
        unnamed.remove(open);
        staged(open).ifPresent(size -> {
            order.add("staged " + size);
            name(open);
        });
    }

    private void named(String from, String to) {
        assertThat(dirty).as(to + " is named before its content is on disk").doesNotContainKey(from);
        if (to.endsWith("/checkpoint")) {
            assertThat(unnamed).as("the checkpoint is shown").isEmpty();
            order.add("checkpoint");
        } else {
            order.add("tile");
        }
        name(to);
    }

    private void name(String file) {
        unnamed.put(Path.of(file).getParent().toString(), file);
    }

    private Optional<String> staged(String file) {
        var staging = folder.resolve("events.staging") + "/";
        return file.startsWith(staging)
                ? Optional.of(file.substring(staging.length()).replaceFirst("-.*", ""))
                : Optional.empty();
    }

    /// The calls of the thread that writes, as strace shows them.
    private List<String> trace() throws IOException, InterruptedException {
        var out = folder.resolve("trace");
        Process process;
        try {
            process = new ProcessBuilder(
                            "strace",
                            "-ff",
                            "-y",
                            "-s",
                            "0",
                            "-e",
                            "trace=write,pwrite64,writev,fsync,fdatasync,rename,renameat,renameat2,unlink,unlinkat,openat",
                            "-o",
                            out.toString(),
                            ProcessHandle.current().info().command().orElseThrow(),
                            "-cp",
                            System.getProperty("java.class.path"),
                            PublishingUnderTrace.class.getName(),
                            folder.toString())
                    .redirectErrorStream(true)
                    .start();
        } catch (IOException e) {
            Assumptions.abort("skipped: strace is not installed, so the order of system calls cannot be seen");
            throw e;
        }
        var said = new String(process.getInputStream().readAllBytes());
        assertThat(process.waitFor(2, TimeUnit.MINUTES)).isTrue();
        Assumptions.assumeFalse(said.contains("ptrace"), "skipped: strace may not watch other programs here: " + said);
        assertThat(process.exitValue()).as(said).isZero();
        try (Stream<Path> traces = Files.list(folder)) {
            for (var trace : traces.filter(file -> file.getFileName().toString().startsWith("trace."))
                    .toList()) {
                var lines = Files.readAllLines(trace);
                if (lines.stream().anyMatch(line -> line.contains("/head-3\""))) {
                    return lines;
                }
            }
        }
        throw new AssertionError("no thread moved the head: " + said);
    }
}
