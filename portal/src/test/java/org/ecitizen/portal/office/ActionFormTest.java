package org.ecitizen.portal.office;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.ecitizen.portal.page.Page;
import org.ecitizen.portal.page.TestPages;
import org.junit.jupiter.api.Test;

/// What is typed becomes what the API takes, or a message at its field.
class ActionFormTest {
    private final Page page = TestPages.page(Locale.ENGLISH, TestPages.CARL, "/work");

    @Test
    void reasonsAreNeededInOneLanguageAtLeast() {
        assertThat(body("decide", "reasons-de", " Zu hoch. ")).containsEntry("reasons", Map.of("de", "Zu hoch."));
        assertThat(page.errors().isEmpty()).isTrue();

        body("decide");
        assertThat(page.errors().at("reasons-en")).isNotNull();
    }

    @Test
    void momentsAreOfTheAuthoritysZone() {
        var body = body(
                "propose-appointment",
                "moments-1-day",
                "27",
                "moments-1-month",
                "3",
                "moments-1-year",
                "2026",
                "moments-1-time",
                "9:05");

        assertThat(body).containsEntry("moments", List.of("2026-03-27T08:05:00Z"));
    }

    @Test
    void aDayThatDoesNotExistIsSaidSo() {
        body(
                "propose-appointment",
                "moments-1-day",
                "30",
                "moments-1-month",
                "2",
                "moments-1-year",
                "2026",
                "moments-1-time",
                "9:05");

        assertThat(page.errors().at("moments-1")).contains("27 3 2026");
    }

    @Test
    void everyItemOfAChecklistHasToBeAnswered() {
        var body = body("report-inspection", "results-trees", "passed", "findings", "All well.");

        assertThat(body).containsEntry("results", Map.of("trees", "passed")).containsEntry("findings", "All well.");
        assertThat(page.errors().at("results-boundaries")).contains("Distance to the neighbours");
    }

    @Test
    void whatIsTooLongIsNotCutOff() {
        body("suspend", "reason", "x".repeat(10_001));

        assertThat(page.errors().at("reason")).contains("10,000");
    }

    @Test
    void aPointerOfTheApiFindsItsField() {
        var form = form("decide");
        assertThat(form.fieldOf("/reasons/de")).isEqualTo("reasons-de");
        assertThat(form.fieldOf("/reasons")).isEqualTo("reasons-en");
        assertThat(form.fieldOf("/legalGround")).isEqualTo("legalGround");
        assertThat(form.fieldOf("/nothing")).isEmpty();
        assertThat(form("propose-appointment").fieldOf("/moments/0")).isEqualTo("moments-1");
    }

    private Map<String, Object> body(String action, String... typed) {
        return form(action, typed).body(page);
    }

    private static ActionForm form(String action, String... typed) {
        return OfficeStates.form(OfficeStates.shown(Locale.ENGLISH, null), action, OfficeStates.typed(typed));
    }
}
