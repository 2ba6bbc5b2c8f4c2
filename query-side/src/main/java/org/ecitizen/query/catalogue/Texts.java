package org.ecitizen.query.catalogue;

import java.util.Locale;
import java.util.Map;

/// Texts of definitions in the language of a reader, or in the first there is.
public final class Texts {
    private Texts() {}

    public static String in(Map<String, String> texts, Locale locale) {
        var text = texts.get(locale.toLanguageTag());
        if (text == null) {
            text = texts.get(locale.getLanguage());
        }
        return text != null ? text : texts.values().stream().findFirst().orElse("");
    }
}
