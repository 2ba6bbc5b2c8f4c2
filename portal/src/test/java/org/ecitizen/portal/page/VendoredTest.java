package org.ecitizen.portal.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/// What others made and we ship is what their registry gave, through our script and nobody's hands.
class VendoredTest {
    private static final Path FOLDER = Path.of("src/main/resources/static/assets/vendor");

    @Test
    void everyFileIsAsTheListSays() throws Exception {
        var listed = Files.readAllLines(FOLDER.resolve("VENDORED.tsv")).stream()
                .skip(1)
                .map(line -> line.split("\t"))
                .toList();
        for (var row : listed) {
            var content = Files.readAllBytes(FOLDER.resolve(row[0]));
            assertThat(HexFormat.of()
                            .formatHex(MessageDigest.getInstance("SHA-256").digest(content)))
                    .as(row[0])
                    .isEqualTo(row[4]);
        }
        try (var files = Files.list(FOLDER)) {
            assertThat(files.map(file -> file.getFileName().toString()).filter(name -> name.matches(".*\\.(css|js)")))
                    .containsExactlyInAnyOrderElementsOf(
                            listed.stream().map(row -> row[0]).toList());
        }
    }

    @Test
    void nothingOfItIsForGovUkAlone() throws IOException {
        try (var files = Files.walk(FOLDER.getParent())) {
            var styles = files.filter(file -> file.toString().endsWith(".css")).toList();
            assertThat(styles)
                    .hasSize(3)
                    .allSatisfy(file -> assertThat(Files.readString(file))
                            .doesNotContain("GDS Transport", "@font-face", "crest", "url("));
        }
    }

    @Test
    void ourOwnStylesKnowNoLeftAndRight() throws IOException {
        var physical = Files.readAllLines(FOLDER.resolveSibling("portal.css")).stream()
                .filter(line -> line.matches(".*[\\s;{-](left|right)\\b.*"))
                .collect(Collectors.joining("\n"));
        assertThat(physical).isEmpty();
    }
}
