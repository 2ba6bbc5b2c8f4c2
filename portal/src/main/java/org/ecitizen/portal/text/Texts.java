package org.ecitizen.portal.text;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;

/// The messages of the pages by language and key. Each part of the portal has a folder with a file per language:
/// `messages/<part>/<language>.properties`, in ICU's message format with named arguments.
public final class Texts {
    private final Map<String, Map<String, String>> byLanguage;

    private Texts(Map<String, Map<String, String>> byLanguage) {
        this.byLanguage = byLanguage;
    }

    /// @param languages tags, for instance `en`
    /// @throws IllegalStateException if a key is said twice, or a language has no file
    public static Texts load(List<String> languages) {
        var all = new HashMap<String, Map<String, String>>();
        languages.forEach(language -> all.put(language, read(language)));
        return new Texts(Map.copyOf(all));
    }

    /// Messages that are made rather than read, as tests do.
    public static Texts of(Map<String, Map<String, String>> byLanguage) {
        return new Texts(Map.copyOf(byLanguage));
    }

    /// Every message of a language.
    public Map<String, String> in(Locale language) {
        return byLanguage.getOrDefault(
                language.toLanguageTag(), byLanguage.getOrDefault(language.getLanguage(), Map.of()));
    }

    private static Map<String, String> read(String language) {
        var messages = new HashMap<String, String>();
        try {
            var files = new PathMatchingResourcePatternResolver()
                    .getResources("classpath*:messages/*/" + language + ".properties");
            if (files.length == 0) {
                throw new IllegalStateException("there are no messages in the language '" + language + "'");
            }
            for (var file : files) {
                var part = new Properties();
                try (var reader = new InputStreamReader(file.getInputStream(), StandardCharsets.UTF_8)) {
                    part.load(reader);
                }
                for (var key : part.stringPropertyNames()) {
                    if (messages.putIfAbsent(key, part.getProperty(key)) != null) {
                        throw new IllegalStateException("the message '" + key + "' is said twice in " + language);
                    }
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return Map.copyOf(messages);
    }
}
