package org.ecitizen.portal.office;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.ecitizen.portal.component.Gallery;
import org.ecitizen.portal.page.Page;
import org.ecitizen.portal.page.TestPages;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What an action leads to is said before it is taken.
class EffectsTest {
    private final Page page = TestPages.page(Locale.ENGLISH, TestPages.CARL, "/work");
    private final CasePage shown = OfficeStates.shown(Locale.ENGLISH, null);

    @ParameterizedTest
    @ValueSource(
            strings = {
                "claim",
                "release",
                "assign",
                "complete-task",
                "decide",
                "approve-decision",
                "return-decision",
                "request-information",
                "propose-appointment",
                "report-inspection",
                "request-advice",
                "give-advice",
                "suspend",
                "resume",
                "extend",
                "confirm-duplicate",
                "refute-duplicate",
                "relate",
                "request-correction",
                "approve-correction",
                "refuse-correction",
                "reopen"
            })
    void everyActionHasANameSentencesAndAPage(String action) {
        assertThat(Fields.isKnown(action)).isTrue();
        var whole = OfficeStates.action(Locale.ENGLISH, action, null, true);

        assertThat(whole.title(page)).isNotBlank().isNotEqualTo("Do it");
        assertThat(whole.effects()).hasSizeGreaterThanOrEqualTo(2);
        assertThat(Gallery.render("office/action.jte", Map.of("page", page, "action", whole)))
                .contains("<h1 class=\"govuk-heading-l\">")
                .doesNotContain("<svg onload", "<script>alert");
        for (var field : whole.form().fields()) {
            // Reasons are asked for in each language of the request.
            var name = field.name().equals("reasons") ? "reasons-in" : field.name();
            assertThat(page.words().has("office.field." + name))
                    .as(field.name())
                    .isTrue();
        }
    }

    @Test
    void aDecisionThatAnotherHasToApproveDecidesNothingYet() {
        assertThat(effects("decide", "Grant the permit", Map.of("outcome", "granted")))
                .anyMatch(effect -> effect.contains("a second person has to approve it (Supervisor)"))
                .noneMatch(effect -> effect.startsWith("It is decided"));
    }

    @Test
    void aDecisionSaysWhatItMakesOfTheRequest() {
        assertThat(effects("decide", "Refuse the permit", Map.of("outcome", "refused")))
                .contains(
                        "It is decided: Refused.",
                        "The fee is €610.00.",
                        "The request is finished: Your request is finished. All terms end.");
        assertThat(Effects.of(page, proposed(), offer("approve-decision", "", Map.of())))
                .contains("It is decided: Granted.", "The right lasts 12 months.");
    }

    @Test
    void aMoveOfTheServiceSaysWhereToWithWhomAndForHowLong() {
        assertThat(effects("ask-again", "Ask for advice again", Map.of()))
                .contains(
                        "The request goes on to: We are deciding.",
                        "It stands in the queue of: Building.",
                        "A term of 20 working days begins.");
    }

    @Test
    void questionsAndExtensionsSayWhatBecomesOfTheTerms() {
        assertThat(effects("request-information", "", Map.of()))
                .contains("Our terms stand still until the answer comes.", "The applicant has 28 days to answer.");
        assertThat(effects("extend", "", Map.of())).contains("By 40 days at most, once.");
    }

    private List<String> effects(String action, String title, Map<String, String> about) {
        return Effects.of(page, shown, offer(action, title, about));
    }

    private static Offer offer(String action, String title, Map<String, String> about) {
        return new Offer(action, true, "", title, false, about);
    }

    private static CasePage proposed() {
        var shown = OfficeStates.shown(Locale.ENGLISH, null);
        return new CasePage(
                new Case(
                        OfficeStates.json(OfficeStates.STATUS.replaceFirst("\\{", "{\"proposedOutcome\":\"granted\",")),
                        OfficeStates.TODAY),
                shown.definition(),
                shown.authority(),
                shown.history(),
                shown.offers(),
                shown.time(),
                shown.today(),
                null);
    }
}
