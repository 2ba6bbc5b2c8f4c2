package org.ecitizen.portal.request;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Set;
import org.ecitizen.portal.api.Cause;
import org.ecitizen.portal.component.Moment;
import org.ecitizen.portal.component.Row;
import org.ecitizen.portal.page.Page;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// One request with everything that has happened so far.
///
/// @param history oldest first
/// @param offers what the reader may do, and why not the rest
public record RequestPage(RequestStatus status, List<HistoryEntry> history, List<Offer> offers) {
    private static final Set<String> OF_THE_WHOLE = Set.of("REQUEST", "STAGE", "INFORMATION");

    /// How far the page goes; the live stream goes on from there.
    public String position() {
        return history.isEmpty() ? status.position() : history.getLast().position();
    }

    /// What there is to say about it at one glance.
    public List<Row> facts(Page page) {
        var rows = new ArrayList<Row>();
        var foreign = status.foreign(page.language());
        rows.add(Row.of(page.text("request.reference"), status.reference()));
        if (status.isForAnother()) {
            rows.add(Row.of(page.text("request.for-whom"), status.applicantName()));
        }
        rows.add(Row.of(page.text("request.stage"), status.stageTitle(), foreign));
        var team = status.more().teamName();
        if (team != null && status.state().equals("open")) {
            rows.add(Row.of(page.text("request.team"), team, foreign));
        }
        var outcome = status.more().outcomeTitle();
        if (outcome != null) {
            rows.add(Row.of(page.text("request.outcome"), outcome, foreign));
        }
        if (status.state().equals("open")) {
            rows.add(Row.of(
                    page.text("request.decide-by"),
                    status.decideBy() == null
                            ? page.text("request.decide-by.none")
                            : page.words().weekday(status.decideBy())));
            var due = status.more().dueBy();
            if (due != null) {
                rows.add(Row.of(page.text("request.due-by"), page.words().weekday(due)));
            }
        }
        var visit = status.more().visit();
        if (visit != null) {
            rows.add(Row.of(page.text("request.visit"), page.words().moment(visit)));
        }
        var right = status.more().right();
        if (right != null) {
            rows.add(Row.of(
                    page.text("request.right"),
                    page.text(
                            right.expired() ? "request.right.over" : "request.right.until",
                            "day",
                            page.words().date(right.until()))));
        }
        return rows;
    }

    /// Why the decision is as it is; null: nothing is decided, or the reasons are gone.
    public @Nullable String reasons(Page page) {
        var reasons = status.more().reasons();
        if (reasons == null || reasons.has("erased")) {
            return null;
        }
        var own = reasons.path(page.language().getLanguage());
        return own.isString()
                ? own.asString()
                : reasons.valueStream()
                        .filter(JsonNode::isString)
                        .findFirst()
                        .map(JsonNode::asString)
                        .orElse(null);
    }

    /// The language of the reasons, where that is not the reader's.
    public @Nullable String languageOfReasons(Page page) {
        var reasons = status.more().reasons();
        return reasons == null || reasons.has(page.language().getLanguage())
                ? null
                : reasons.propertyStream()
                        .findFirst()
                        .map(each -> each.getKey())
                        .orElse(null);
    }

    /// Every change of a date that the reader waits for, with its reason.
    public List<Moment> changes(Page page) {
        var changes = new ArrayList<Moment>();
        var kinds = new HashMap<String, String>();
        for (var entry : history) {
            var term = entry.datum("term");
            if (entry.type().equals("TermStarted")) {
                kinds.put(term, entry.datum("kind"));
            }
            if (!OF_THE_WHOLE.contains(kinds.getOrDefault(term, ""))) {
                continue;
            }
            var due = entry.due();
            var day = due == null ? "" : page.words().weekday(due);
            var what = switch (entry.type()) {
                case "TermSuspended" ->
                    page.choice("request.change.stopped", entry.datum("cause").toLowerCase(java.util.Locale.ROOT));
                case "TermResumed" -> page.text("request.change.resumed", "day", day);
                case "TermExtended" ->
                    page.text(
                            "request.change.extended",
                            "days",
                            entry.data() == null ? 0 : entry.data().path("days").asInt(0),
                            "day",
                            day);
                case "TermMissed" -> page.text("request.change.missed");
                default -> null;
            };
            if (what != null) {
                changes.add(new Moment(entry.occurredAt(), what, null, null, entry.said(page.language())));
            }
        }
        return changes;
    }

    /// The history in words, oldest first.
    public List<Moment> moments(Page page) {
        return history.stream()
                .map(entry -> new Moment(
                        entry.occurredAt(), what(page, entry), who(page, entry), null, entry.said(page.language())))
                .toList();
    }

    private static String what(Page page, HistoryEntry entry) {
        var due = entry.type().equals("TermStarted") ? entry.due() : null;
        return due == null
                ? entry.meaning()
                : page.text(
                        "request.history.term",
                        "what",
                        entry.meaning(),
                        "day",
                        page.words().weekday(due));
    }

    private static @Nullable String who(Page page, HistoryEntry entry) {
        if (Cause.isRules(entry.type())) {
            return null;
        }
        return entry.onBehalfOf() == null ? page.choice("role", entry.role()) : page.text("request.by-representative");
    }

    /// What can be done now, without what is awaited.
    public List<Offer> possible() {
        return offers.stream()
                .filter(offer -> offer.allowed() && !offer.isSharing() && !isAwaited(offer))
                .toList();
    }

    /// What the request waits for; null: it does not wait for the reader.
    public @Nullable Offer awaited() {
        return offers.stream().filter(this::isAwaited).findFirst().orElse(null);
    }

    private boolean isAwaited(Offer offer) {
        return offer.allowed()
                && status.more().question() != null
                && offer.action().equals("provide-information");
    }

    /// What cannot be done now.
    public List<Offer> impossible() {
        return offers.stream()
                .filter(offer -> !offer.allowed() && !offer.isSharing())
                .toList();
    }

    /// Whether the applicant may share where it stands.
    public boolean canShare() {
        return offers.stream().anyMatch(offer -> offer.action().equals("share-status"));
    }

    /// Whether the right that it gave can be renewed; the API says if it is too early.
    public boolean canRenew() {
        var right = status.more().right();
        return right != null
                && !right.expired()
                && Boolean.TRUE.equals(status.more().own());
    }

    /// How an action is called on a button.
    public static String title(Page page, RequestStatus status, Offer offer) {
        if (offer.title() != null) {
            return offer.title();
        }
        return page.choice(
                "request.act",
                offer.action().equals("withdraw") && status.isInAppeal() ? "withdraw-appeal" : offer.action());
    }
}
