package org.ecitizen.portal.office;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.TreeSet;
import org.ecitizen.portal.page.Page;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// A request as officials see it: in their queue, or by itself.
///
/// @param status as the API tells it
/// @param today by which it is late or not
public record Case(JsonNode status, LocalDate today) {
    /// Whether more has happened than can be shown now.
    public boolean isBehind() {
        return status.path("behind").asBoolean(false);
    }

    public String id() {
        return text("id");
    }

    public long version() {
        return status.path("version").asLong(0);
    }

    public String reference() {
        return text("reference");
    }

    public String service() {
        return text("service");
    }

    public String serviceTitle() {
        return status.path("serviceTitle").asString(service());
    }

    public String stage() {
        return text("stage");
    }

    public String stageTitle() {
        return status.path("stageTitle").asString(stage());
    }

    public String address() {
        return "/work/cases/" + id();
    }

    public String position() {
        return text("position");
    }

    /// Who has taken it on; empty: nobody.
    public String officer() {
        return text("officer");
    }

    public boolean isClaimed() {
        return !officer().isEmpty();
    }

    public String team() {
        return text("team");
    }

    /// The name of the team that is responsible.
    public String teamName() {
        return status.path("teamName").asString(team());
    }

    /// In whose queue it stands.
    public String queueTeam() {
        return status.path("queue").path("team").asString(team());
    }

    /// Whether the team in whose queue it stands is only asked to advise.
    public boolean isForAdvice() {
        return status.path("queue").path("part").asString("").equals("adviser");
    }

    /// The day by which something has to be done next; absent: none.
    public @Nullable Deadline deadline() {
        var queue = status.path("queue");
        var day = queue.isObject()
                ? queue.path("dueBy")
                : status.hasNonNull("dueBy") ? status.path("dueBy") : status.path("decideBy");
        return isOpen() ? Deadline.of(day, today) : null;
    }

    public boolean isOpen() {
        return text("state").equals("open");
    }

    /// Whether a person has to look at it.
    public boolean needsAttention() {
        return !attention().isEmpty() || !similar().isEmpty();
    }

    public List<Said> attention() {
        return status.path("attention").valueStream().map(Said::of).toList();
    }

    public List<String> similar() {
        return texts("similar");
    }

    public boolean isSuspended() {
        return status.path("terms")
                .valueStream()
                .anyMatch(term -> term.path("cause").asString("").equals("official"));
    }

    /// The last part of the keys of the messages about whose turn it is.
    public String turn() {
        return !isOpen() ? "nobody" : isSuspended() ? "suspended" : text("waitingFor");
    }

    /// Repeats what the word says.
    public String turnColour() {
        return switch (turn()) {
            case "citizen" -> "orange";
            case "authority" -> "blue";
            default -> "grey";
        };
    }

    public Instant submittedAt() {
        return Instant.parse(status.path("submittedAt").asString("1970-01-01T00:00:00Z"));
    }

    Instant lastChangedAt() {
        return Instant.parse(status.path("lastChangedAt").asString("1970-01-01T00:00:00Z"));
    }

    /// For which purposes what is withheld could be read; empty: nothing is withheld.
    public List<String> purposes() {
        var purposes = new TreeSet<String>();
        collect(status, purposes);
        return List.copyOf(purposes);
    }

    private static void collect(JsonNode node, TreeSet<String> purposes) {
        if (Said.isWithheld(node)) {
            purposes.add("");
            node.path("purposes").forEach(purpose -> purposes.add(purpose.asString("")));
        } else {
            node.forEach(each -> collect(each, purposes));
        }
    }

    /// What a queue says of it at one glance.
    public String summary(Page page) {
        return page.choice("office.turn", turn());
    }

    private String text(String member) {
        return status.path(member).asString("");
    }

    private List<String> texts(String member) {
        return status.path(member).valueStream().map(each -> each.asString("")).toList();
    }
}
