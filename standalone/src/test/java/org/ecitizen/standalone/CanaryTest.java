package org.ecitizen.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A search that finds nothing shows something only if it would find it.
class CanaryTest {
    private final Canary canary = new Canary("q7x2kanarie9");
    private final String said = "My secret is " + canary.in("answer") + ", tell nobody";

    @Test
    void itIsFoundInEveryForm() {
        assertThat(canary.foundIn(said)).containsExactly("UTF-8");
        assertThat(canary.foundIn(URLEncoder.encode(said, StandardCharsets.UTF_8)))
                .contains("URL-encoded");
        assertThat(canary.foundIn("\"" + said.replace("ë", "\\u00eb") + "\"")).containsExactly("JSON-escaped");
        for (var before : List.of("", "a", "ab")) {
            var bytes = (before + said).getBytes(StandardCharsets.UTF_8);
            assertThat(canary.foundIn(Base64.getEncoder().encodeToString(bytes)))
                    .as("after '%s'", before)
                    .hasSize(1)
                    .allMatch(form -> form.startsWith("base64"));
        }
        assertThat(canary.foundIn("My secret is mine")).isEmpty();
    }

    @Test
    void itIsFoundInFilesBelowAFolder(@TempDir Path folder) throws Exception {
        var file = Files.createDirectories(folder.resolve("base/1")).resolve("16384");
        Files.write(file, said.getBytes(StandardCharsets.UTF_16LE));

        assertThat(canary.foundBelow(folder)).contains("base/1/16384: UTF-16LE");
    }
}
