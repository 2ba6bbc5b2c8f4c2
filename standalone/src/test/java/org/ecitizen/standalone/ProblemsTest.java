package org.ecitizen.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.springframework.core.io.ClassPathResource;

/// The address to which a problem's type leads explains every code that the program can answer with.
class ProblemsTest {
    private static final Pattern CODE = Pattern.compile("\"([a-z]+(?:-[a-z]+)*\\.[a-z]+(?:-[a-z]+)*)\"");
    /// What is written like a code in our sources and is none.
    private static final Set<String> NO_CODES = Set.of(
            "access.domainevententry",
            "authority.yaml",
            "bundle.json",
            "calls.inside",
            "documents.json",
            "generation.json",
            "identity-key.json",
            "keys.txt",
            "metadata.json",
            "postgresql.ready",
            "postmaster.pid",
            "problems.properties",
            "proof.tlog-proof",
            "quorum.missing",
            "record.json",
            "server.address",
            "streams.open",
            "subkeys.json",
            "witnesses.failing",
            "xes.version");

    @Test
    void everyCodeOfTheSourcesIsExplainedAndNoOther() throws IOException {
        assertThat(explained().stringPropertyNames())
                .as("problems.properties has a sentence for each code, no more and no less; "
                        + "a text that is no code joins NO_CODES here")
                .containsExactlyInAnyOrderElementsOf(codes());
    }

    @Test
    void eachExplanationIsASentence() throws IOException {
        assertThat(explained())
                .allSatisfy((code, meaning) ->
                        assertThat(meaning.toString()).as(code.toString()).matches("[A-Z].{20,200}\\."));
    }

    private static Properties explained() throws IOException {
        var explained = new Properties();
        try (var in = new ClassPathResource("problems.properties").getInputStream()) {
            explained.load(in);
        }
        return explained;
    }

    private static Set<String> codes() throws IOException {
        var codes = new TreeSet<String>();
        for (var module : Set.of("starter", "command-side", "query-side", "standalone")) {
            try (Stream<Path> files = Files.walk(Path.of("..", module, "src/main/java"))) {
                for (var file :
                        files.filter(path -> path.toString().endsWith(".java")).toList()) {
                    CODE.matcher(Files.readString(file))
                            .results()
                            .map(match -> match.group(1))
                            .filter(text -> !text.startsWith("ecitizen.") && !NO_CODES.contains(text))
                            .forEach(codes::add);
                }
            }
        }
        return codes;
    }
}
