package org.ecitizen.standalone;

import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// A text that stands nowhere else, planted where somebody says something about themselves, and looked for in raw bytes
/// in every form in which programs write texts.
final class Canary {
    private final String core;
    private final Map<String, String> forms = new LinkedHashMap<>();

    /// @param token letters and digits that occur nowhere else
    Canary(String token) {
        // One letter beyond ASCII, so that the forms differ.
        core = token + "ë" + token;
        for (var charset : List.of(StandardCharsets.UTF_8, StandardCharsets.UTF_16LE, StandardCharsets.UTF_16BE)) {
            forms.put(charset.name(), raw(core.getBytes(charset)));
        }
        for (var charset : List.of(StandardCharsets.UTF_8, StandardCharsets.UTF_16LE)) {
            for (var shift = 0; shift < 3; shift++) {
                forms.put("base64 of " + charset + ", shifted by " + shift, base64(charset, shift));
            }
        }
        forms.put("URL-encoded", URLEncoder.encode(core, StandardCharsets.UTF_8));
        forms.put("JSON-escaped", token + "\\u00eb" + token);
        forms.put("JSON-escaped in capitals", token + "\\u00EB" + token);
    }

    /// The text to plant in a field.
    String in(String field) {
        return core + " " + field;
    }

    /// The forms in which it stands in a text.
    List<String> foundIn(String text) {
        return foundIn(text.getBytes(StandardCharsets.UTF_8));
    }

    /// Every file below a folder in which it stands, with the form. What vanishes meanwhile is no file any more.
    List<String> foundBelow(Path folder) throws IOException {
        var found = new ArrayList<String>();
        try (var files = Files.walk(folder)) {
            for (var file : files.filter(Files::isRegularFile).toList()) {
                try {
                    for (var form : foundIn(Files.readAllBytes(file))) {
                        found.add(folder.relativize(file) + ": " + form);
                    }
                } catch (NoSuchFileException e) {
                    // Nothing to look into.
                }
            }
        }
        return found;
    }

    private List<String> foundIn(byte[] bytes) {
        // One character for each byte, which the JDK searches fast.
        var text = raw(bytes);
        return forms.entrySet().stream()
                .filter(form -> text.contains(form.getValue()))
                .map(Map.Entry::getKey)
                .toList();
    }

    private static String raw(byte[] bytes) {
        return new String(bytes, StandardCharsets.ISO_8859_1);
    }

    /// The part that is the same whatever stands before and after.
    private String base64(Charset charset, int shift) {
        var bytes = core.getBytes(charset);
        var shifted = new byte[shift + bytes.length];
        System.arraycopy(bytes, 0, shifted, shift, bytes.length);
        var text = Base64.getEncoder().withoutPadding().encodeToString(shifted);
        var begin = shift == 0 ? 0 : shift + 1;
        return text.substring(begin, text.length() - 2);
    }
}
