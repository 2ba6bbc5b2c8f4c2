package org.ecitizen.portal.office;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.ecitizen.portal.page.Page;
import tools.jackson.databind.JsonNode;

/// What an action leads to, in sentences, before it is taken: where the request goes, which terms begin or end, what
/// the applicant gets to see, what a second person has to do.
final class Effects {
    /// What the applicant does not see at all.
    private static final List<String> INTERNAL =
            List.of("assign", "release", "return-decision", "confirm-duplicate", "refute-duplicate", "relate");

    private final Page page;
    private final CasePage shown;
    private final Offer offer;
    private final List<String> all = new ArrayList<>();

    private Effects(Page page, CasePage shown, Offer offer) {
        this.page = page;
        this.shown = shown;
        this.offer = offer;
    }

    static List<String> of(Page page, CasePage shown, Offer offer) {
        var effects = new Effects(page, shown, offer);
        effects.add();
        return List.copyOf(effects.all);
    }

    private void add() {
        var action = offer.action();
        if (page.words().has("office.effect." + action)) {
            all.add(page.text("office.effect." + action));
        }
        switch (action) {
            case "decide" -> deciding(offer.about().getOrDefault("outcome", ""));
            case "approve-decision" ->
                approving(shown.request().status().path("proposedOutcome").asString(""));
            case "request-information" -> information();
            case "extend" -> extension();
            case "request-advice" -> advice();
            case "reopen" -> next(shown.definition().reopening().path("to").asString(""));
            default -> {
                if (!Fields.isKnown(action)) {
                    shown.definition()
                            .action(shown.request().stage(), action)
                            .ifPresent(found -> next(found.path("to").asString("")));
                }
            }
        }
        if (offer.conditional()) {
            all.add(page.text("office.effect.conditional"));
        }
        all.add(page.text(INTERNAL.contains(action) ? "office.effect.unseen" : "office.effect.seen"));
    }

    private void deciding(String outcome) {
        var action = deciding(offer, outcome);
        if (action.isEmpty()) {
            return;
        }
        var second = action.get().path("approvedBy").asString("");
        if (second.isEmpty()) {
            decided(outcome, action.get());
        } else {
            all.add(page.text("office.effect.approval", "role", page.choice("office.role", second)));
        }
    }

    /// Several actions of a stage may come to the same outcome; the one that was chosen has its title.
    private Optional<JsonNode> deciding(Offer chosen, String outcome) {
        var stage = shown.definition().stage(shown.request().stage());
        return stage.flatMap(found -> found.path("actions")
                        .valueStream()
                        .filter(action -> action.path("outcome").asString("").equals(outcome)
                                && shown.definition().in(action.path("title")).equals(chosen.title()))
                        .findFirst())
                .or(() -> shown.definition().deciding(shown.request().stage(), outcome));
    }

    private void approving(String outcome) {
        shown.definition().deciding(shown.request().stage(), outcome).ifPresent(action -> decided(outcome, action));
    }

    private void decided(String outcome, JsonNode action) {
        all.add(page.text("office.effect.decided", "outcome", shown.outcomeTitle(outcome)));
        var months = shown.definition()
                .outcome(outcome)
                .map(found -> found.path("validity").path("months").asInt(0))
                .orElse(0);
        if (months > 0) {
            all.add(page.text("office.effect.validity", "months", months));
        }
        for (var fee : shown.definition().assessments("FEE")) {
            var amount = shown.request()
                    .status()
                    .path("assessments")
                    .path(fee.path("code").asString(""));
            if (!amount.isMissingNode()) {
                all.add(page.text(
                        "office.effect.fee",
                        "amount",
                        amount(page, Said.of(amount), fee.path("currency").asString(""))));
            }
        }
        next(action.path("to").asString(""));
    }

    private void next(String code) {
        shown.definition().stage(code).ifPresent(stage -> {
            var title = shown.definition().in(stage.path("title"));
            if (stage.path("kind").asString("").equals("CLOSED")) {
                all.add(page.text("office.effect.closed", "stage", title));
                return;
            }
            all.add(page.text("office.effect.next", "stage", title));
            if (stage.hasNonNull("team")) {
                all.add(page.text(
                        "office.effect.team",
                        "team",
                        shown.teamName(stage.path("team").asString(""))));
            }
            term("office.effect.term", stage.path("term"));
        });
    }

    private void term(String key, JsonNode term) {
        var days = term.path("days").asInt(0);
        if (days > 0) {
            all.add(page.text(
                    key,
                    "days",
                    days,
                    "count",
                    term.path("count").asString("").equals("WORKING") ? "working" : "calendar"));
        }
    }

    private void information() {
        var rule = shown.definition().information();
        all.add(page.text(
                rule.path("stopsClock").asBoolean(false) ? "office.effect.clock-stops" : "office.effect.clock-runs"));
        term("office.effect.answer-within", rule.path("term"));
    }

    private void extension() {
        var extension = shown.definition().term().path("extension");
        var days = extension.path("days").asInt(0);
        if (days > 0) {
            all.add(page.text(
                    "office.effect.extension",
                    "days",
                    days,
                    "times",
                    extension.path("times").asInt(1)));
        }
    }

    private void advice() {
        shown.definition()
                .advice(shown.request().stage(), offer.about().getOrDefault("advice", ""))
                .ifPresent(advice -> {
                    all.add(page.text(
                            "office.effect.advice-from",
                            "who",
                            advice.hasNonNull("team")
                                    ? shown.teamName(advice.path("team").asString(""))
                                    : shown.definition().in(advice.path("body"))));
                    term("office.effect.advice-within", advice.path("term"));
                });
    }

    /// An amount of money where it is one, else as it is.
    static String amount(Page page, Said said, String currency) {
        try {
            return currency.isEmpty() || said.text().isEmpty()
                    ? said.words(page)
                    : page.words().money(new BigDecimal(said.text()), currency);
        } catch (IllegalArgumentException notAnAmount) {
            return said.text();
        }
    }
}
