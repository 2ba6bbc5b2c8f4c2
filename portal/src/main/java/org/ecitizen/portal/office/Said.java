package org.ecitizen.portal.office;

import org.ecitizen.portal.page.Page;
import tools.jackson.databind.JsonNode;

/// Something that a person typed or said, as far as the reader gets to see it.
///
/// @param kind whether it is there
/// @param text empty where it is not there
public record Said(Kind kind, String text) {
    /// Whether what was said can be read.
    public enum Kind {
        SAID,
        ERASED,
        WITHHELD
    }

    /// @param node as the API gave it; missing counts as nothing said
    public static Said of(JsonNode node) {
        if (node.isObject() && node.path("erased").asBoolean(false)) {
            return new Said(Kind.ERASED, "");
        }
        if (isWithheld(node)) {
            return new Said(Kind.WITHHELD, "");
        }
        return new Said(Kind.SAID, node.isContainer() ? node.toString() : node.asString(""));
    }

    static boolean isWithheld(JsonNode node) {
        return node.isObject() && node.path("withheld").asBoolean(false);
    }

    /// In words also where it is not there.
    public String words(Page page) {
        return switch (kind) {
            case SAID -> text;
            case ERASED -> page.text("office.said.erased");
            case WITHHELD -> page.text("office.said.withheld");
        };
    }
}
