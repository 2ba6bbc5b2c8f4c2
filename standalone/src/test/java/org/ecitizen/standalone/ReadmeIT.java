package org.ecitizen.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.ecitizen.starter.test.TestDatabase;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/// The commands of the README do what it says, one after the other, as a reader would type them.
@ExtendWith(SharedTown.class)
class ReadmeIT {
    @TempDir
    private Path directory;

    @Test
    void theSectionsSeeAndReplayWorkAsTheyStand(Town town) throws Exception {
        var commands = (section("## See") + section("## Replay a municipality"))
                .replace("http://localhost:8080", town.address())
                .replace("curl -N", "timeout 3 curl -N")
                .replace("/stream", "/stream || true")
                .replace("> log.xes", "> " + directory.resolve("log.xes"));
        var process = new ProcessBuilder("bash", "-euo", "pipefail", "-c", commands)
                .directory(Path.of("..").toFile())
                .redirectErrorStream(true);
        process.environment().put("ECITIZEN_ADDRESS", town.address());
        var running = process.start();
        var output = new String(running.getInputStream().readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);

        assertThat(running.waitFor()).as(output).isZero();
        assertThat(output)
                .contains("\"stage\":\"review\"")
                .contains("event: ApplicationSubmitted")
                .contains("\"stage\":\"closed\"")
                .contains("Decided: Refused.")
                .contains("application.unknown")
                .contains("\"imported\":6");
        assertThat(Files.readString(directory.resolve("log.xes"))).contains("sample-6");
    }

    @Test
    void theSidesRunApartAsItSays(Town provider) throws Exception {
        var database = Stream.of(TestDatabase.create().settings())
                .map(setting -> setting.split("=", 2))
                .collect(Collectors.toMap(setting -> setting[0], setting -> setting[1]));
        var readme = Files.readString(Path.of("../README.md"));
        var section = readme.substring(readme.indexOf("## Run the sides apart"));
        var commands = section.split("```\n")[1]
                .lines()
                // Built already: these are the programs under test.
                .filter(line -> !line.startsWith("./mvnw"))
                .map(line -> line.replace(
                                "jdbc:postgresql://localhost/ecitizen",
                                "'" + database.get("spring.datasource.url") + "'")
                        .replace("USERNAME=...", "USERNAME=" + database.get("spring.datasource.username"))
                        .replace("PASSWORD=...", "PASSWORD=" + database.get("spring.datasource.password"))
                        .replace("https://your.identity.provider/", provider.address())
                        .replace("your/services", "command-side/src/main/resources/sample-town"))
                .map(line -> line.startsWith("java") ? line + " --server.port=0 & sides+=($!)" : line)
                .collect(Collectors.joining("\n"));
        var script = """
                sides=(); trap 'kill "${sides[@]}"; wait' EXIT
                exec > "$OUTPUT" 2>&1
                %s
                until [ "$(grep -c 'is running on port' "$OUTPUT")" = 2 ]; do kill -0 "${sides[@]}" || exit 1; sleep 0.2; done
                port=$(sed -n 's/.*query side is running on port \\([0-9]*\\).*/\\1/p' "$OUTPUT")
                until curl -s "http://localhost:$port/api/v1/services" | grep -q 'Parking permit'; do sleep 0.2; done
                """.formatted(commands);
        var output = directory.resolve("sides.log");
        var process = new ProcessBuilder("timeout", "120", "bash", "-c", script)
                .directory(Path.of("..").toFile());
        process.environment().put("OUTPUT", output.toString());
        var java = Path.of(ProcessHandle.current().info().command().orElseThrow());
        process.environment().merge("PATH", java.getParent().toString(), (path, bin) -> bin + ":" + path);

        assertThat(process.start().waitFor()).as(() -> read(output)).isZero();
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (java.io.IOException e) {
            return "no output";
        }
    }

    /// The commands of a section: what is indented by four blanks.
    private static String section(String title) throws Exception {
        var readme = Files.readString(Path.of("../README.md"));
        var section = readme.substring(readme.indexOf(title));
        var end = section.indexOf("\n## ");
        return section.substring(0, end)
                .lines()
                .filter(line -> line.startsWith("    "))
                .map(line -> line.substring(4))
                .collect(Collectors.joining("\n", "", "\n"));
    }
}
