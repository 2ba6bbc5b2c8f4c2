package org.ecitizen.portal.definition;

import tools.jackson.databind.JsonNode;

/// Texts of a definition in a reader's language, or in the first there is.
final class Titles {
    private Titles() {}

    /// @param otherwise where there is no text at all
    static String in(JsonNode texts, String language, String otherwise) {
        var own = texts.path(language);
        return own.isString()
                ? own.asString()
                : texts.properties().stream()
                        .findFirst()
                        .map(text -> text.getValue().asString(""))
                        .orElse(otherwise);
    }
}
