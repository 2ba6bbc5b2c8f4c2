package org.ecitizen.standalone;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.ecitizen.standalone.TownWithPages.openUntil;
import static org.ecitizen.standalone.TownWithPages.signedIn;
import static org.ecitizen.standalone.TownWithPages.town;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import java.util.List;
import org.ecitizen.portal.browser.Visitor;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// An event that a view cannot take in: the administrator finds out why, and has it tried again once that is mended.
class DeadLetterPagesIT {
    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void whatCouldNotBeTakenInIsTriedAgainFromThePage(boolean script) throws Exception {
        var id = TownWithPages.request();
        openUntilItIsShown(id);
        try (var adam = signedIn(
                "adam", new Browser.NewContextOptions().setLocale("en-GB").setJavaScriptEnabled(script))) {
            var page = adam.page();
            refuse(id);
            TownWithPages.act("anna", id, "withdraw", "{}");
            openUntil(adam, "/administration/dead-letters", "a:has-text('" + id + "')");
            looksRight(adam, script, "dead letters");
            page.locator("a:has-text('" + id + "')").click();
            assertThat(page.locator("main")).containsText("Everything that waits here");
            looksRight(adam, script, "a dead letter");

            button(page, "Try it again").click();
            assertThat(page.locator("main")).containsText("The cause is not mended yet.");

            page.locator("#reason").check();
            button(page, "Set it aside").click();
            assertThat(page.locator("main")).containsText("It is set aside.");
            assertThat(page.locator("#aside")).containsText("by adam");

            takeAgain();
            button(page, "Try it again").click();
            assertThat(page.locator("main")).containsText("It was taken in, with all that waited behind it.");
            adam.open("/administration/dead-letters");
            assertThat(page.locator("main")).not().containsText(id);
        }
        try (var anna = signedIn("anna")) {
            anna.open("/requests/" + id);
            assertThat(anna.page().locator(".govuk-summary-list").first()).containsText("The request was taken back.");
        }
    }

    /// Found out by a script.
    private static void looksRight(Visitor visitor, boolean script, String what) {
        if (script) {
            visitor.looksRight(what);
        }
    }

    private static void openUntilItIsShown(String id) {
        try (var anna = signedIn("anna")) {
            openUntil(anna, "/requests/" + id, "#history, .portal-timeline");
        }
    }

    private static Locator button(Page page, String text) {
        return page.locator("button:text-is('" + text + "')");
    }

    /// The database refuses what the view of requests writes of one request, as if something in it could not be stored.
    private static void refuse(String id) throws Exception {
        owner(List.of(
                "create function refuse() returns trigger language plpgsql as $$"
                        + " begin raise exception 'refused by the test'; end $$",
                "create trigger refuse before insert or update on view_document for each row"
                        + " when (new.view like 'requests@%' and new.id = '" + id + "') execute function refuse()"));
    }

    private static void takeAgain() throws Exception {
        owner(List.of("drop trigger refuse on view_document", "drop function refuse()"));
    }

    private static void owner(List<String> statements) throws Exception {
        try (var connection = town().database("ecitizen_owner", "owner-password");
                var statement = connection.createStatement()) {
            for (var each : statements) {
                statement.execute(each);
            }
        }
    }
}
