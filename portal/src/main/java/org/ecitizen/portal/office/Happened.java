package org.ecitizen.portal.office;

import java.time.Instant;
import org.ecitizen.portal.api.Cause;
import org.ecitizen.portal.component.Moment;
import org.ecitizen.portal.page.Page;
import tools.jackson.databind.JsonNode;

/// Something that happened to a request, with what officials get to know of it.
///
/// @param entry a line of the history
public record Happened(JsonNode entry) {

    public String type() {
        return entry.path("type").asString("");
    }

    public Instant at() {
        return Instant.parse(entry.path("occurredAt").asString("1970-01-01T00:00:00Z"));
    }

    public String meaning() {
        return entry.path("meaning").asString("");
    }

    long version() {
        return entry.path("version").asLong(0);
    }

    JsonNode data() {
        return entry.path("data");
    }

    /// Who did it: an official by name, others by what they are.
    public String who(Page page) {
        var role = page.choice("office.role", entry.path("role").asString("other"));
        var actor = entry.path("actor").asString("");
        return actor.isEmpty() || !isOfficial() ? role : page.text("office.role.named", "role", role, "name", actor);
    }

    boolean isOfficial() {
        return switch (entry.path("role").asString("")) {
            case "clerk", "caseworker", "supervisor" -> true;
            default -> false;
        };
    }

    Moment moment(Page page) {
        return new Moment(at(), meaning(), Cause.isRules(type()) ? null : who(page), null);
    }
}
