package org.ecitizen.log;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Published test vectors, which lie beside the repository and not in it.
public final class Vectors {
    private static final Path FOLDER = Path.of("../../shared/vectors/transparency-log");

    private Vectors() {}

    public static Path folder() {
        assumeTrue(
                Files.isDirectory(FOLDER),
                "skipped: the test vectors are not here; they are looked for at ../shared/vectors/transparency-log");
        return FOLDER;
    }

    public static JsonNode read(String name) {
        var file = folder().resolve(name);
        try {
            return JsonMapper.shared().readTree(Files.readAllBytes(file));
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    public static List<JsonNode> cases(JsonNode parent, String name) {
        return parent.path(name).valueStream().toList();
    }

    public static byte[] base64(JsonNode text) {
        return Base64.getDecoder().decode(text.asString());
    }

    public static byte[] hex(JsonNode text) {
        return HexFormat.of().parseHex(text.asString());
    }
}
