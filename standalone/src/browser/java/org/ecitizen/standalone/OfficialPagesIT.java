package org.ecitizen.standalone;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.ecitizen.standalone.TownWithPages.act;
import static org.ecitizen.standalone.TownWithPages.openUntil;
import static org.ecitizen.standalone.TownWithPages.refreshUntil;
import static org.ecitizen.standalone.TownWithPages.request;
import static org.ecitizen.standalone.TownWithPages.signedIn;
import static org.ecitizen.standalone.TownWithPages.town;
import static org.ecitizen.standalone.TownWithPages.visitor;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions;
import com.microsoft.playwright.options.AriaRole;
import java.util.List;
import java.util.regex.Pattern;
import org.ecitizen.portal.browser.Chromium;
import org.ecitizen.portal.browser.Visitor;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// The pages as officials and supervisors use them, in a real Chromium, with the whole program behind them.
@EnabledIf(value = "org.ecitizen.portal.browser.Chromium#isThere", disabledReason = Chromium.MISSING)
class OfficialPagesIT {
    private static final String HOSTILE = "</textarea><script>document.title='taken'</script><b>\u202e";

    @Test
    void withoutScriptARequestIsClaimedAskedAboutAndDecided() {
        var id = request();
        try (var carl = visitor(new Browser.NewContextOptions().setLocale("en-GB").setJavaScriptEnabled(false))) {
            carl.open("/");
            carl.signIn("carl", "sample-town");
            var page = carl.page();
            assertThat(page).hasURL(Pattern.compile(".*/work"));
            page.locator("#reference").fill(reference(id));
            button(page, "Find a request").click();
            assertThat(page.locator("h1")).hasText("Parking permit");

            link(page, "Claim the request").click();
            assertThat(page.locator("#effects")).containsText("The request is yours");
            button(page, "Claim the request").click();
            assertThat(page.locator("main")).containsText("The request is yours now.");

            link(page, "Ask the applicant").click();
            button(page, "Ask the applicant").click();
            assertThat(page.locator(".govuk-error-summary")).containsText("Fill in: What do you want to ask?");
            page.locator("#message").fill(HOSTILE);
            page.locator("#questions").check();
            button(page, "Ask the applicant").click();
            assertThat(page.locator("main")).containsText("Waiting for the applicant");
            assertThat(page.locator("main")).containsText("</textarea><script>");
            page.getByText("What is not possible now, and why").click();
            assertThat(page.locator("#impossible")).containsText("Their answer comes first");

            act("anna", id, "provide-information", "{\"message\":\"The blue one.\",\"answers\":{\"plate\":\"RM XY 9\"}}");
            refreshUntil(carl, "a:has-text('Refuse the permit')");
            link(page, "Refuse the permit").click();
            page.locator("#reasons-de").fill("Sie wohnen nicht dort.");
            button(page, "Check the letter").click();
            assertThat(page.locator(".office-letter [lang=de]")).containsText("Parkausweis: Abgelehnt");
            assertThat(page.locator(".office-letter")).containsText("Sie wohnen nicht dort.");
            button(page, "Change something").click();
            assertThat(page.locator("#reasons-de")).hasValue("Sie wohnen nicht dort.");
            button(page, "Check the letter").click();
            button(page, "Refuse the permit").click();
            assertThat(page.locator("#history")).containsText("Decided: Refused.");
            assertThat(page.locator("main")).containsText("Finished");

            // Back is the letter again, without a question of the browser, and sending it again does nothing.
            page.goBack();
            assertThat(page.locator(".office-letter")).containsText("Sie wohnen nicht dort.");
            button(page, "Refuse the permit").click();
            assertThat(page.locator("#history")).containsText("Decided: Refused.");
            assertThat(decisions(id)).isEqualTo(1);
        }
    }

    @Test
    void twoOfficialsSeeEachOtherAndWhatTheOtherDoes() {
        var id = request();
        try (var carl = signedIn("carl");
                var cora = signedIn("cora")) {
            carl.open("/work/cases/" + id);
            cora.open("/work/cases/" + id);
            assertThat(carl.page().locator("#live")).hasText("This page is live.");
            assertThat(carl.page().locator("#presence")).containsText("Cora Nilsen is looking at this too.");
            assertThat(cora.page().locator("#presence")).containsText("Carl Brandt is looking at this too.");
            cora.page().evaluate("() => { window.notReloaded = true }");

            act("carl", id, "claim", "{}");
            // A form that was opened on what was before the claim would be refused.
            assertThat(carl.page().locator("#history")).containsText("An official has taken the request on.");
            carl.open("/work/cases/" + id + "/actions/request-information");
            assertThat(carl.page().locator("#live")).hasText("This page is live.");
            carl.page().locator("#message").pressSequentially("Which car");
            assertThat(cora.page().locator("#presence")).containsText("Carl Brandt is typing.");
            button(carl.page(), "Ask the applicant").click();
            assertThat(carl.page().locator("main")).containsText("Waiting for the applicant");

            assertThat(cora.page().locator("#history")).containsText("We have asked you for something.");
            assertThat(cora.page().locator("#live-news")).containsText("New: ");
            assertThat(cora.page().evaluate("() => window.notReloaded")).isEqualTo(true);
            cora.looksRight("a case with a colleague");
            carl.picture("case.png");
        }
    }

    @Test
    void whoeverIsSlowerIsToldWhatHasHappenedAndLosesNothing() {
        var id = request();
        act("carl", id, "claim", "{}");
        try (var carl = signedIn("carl")) {
            openUntil(carl, "/work/cases/" + id + "/actions/request-information", "#message");
            var first = carl.page();
            var second = carl.anotherWindow("/work/cases/" + id + "/actions/request-information");
            first.locator("#message").fill("Which car?");
            second.locator("#message").fill("Which street?");
            button(first, "Ask the applicant").click();
            assertThat(first.locator("main")).containsText("Waiting for the applicant");

            assertThat(second.locator("#since")).containsText("We have asked you for something.");
            button(second, "Ask the applicant").click();
            assertThat(second.locator(".office-refusal")).containsText("It was not done");
            assertThat(second.locator("#message")).hasValue("Which street?");
        }
    }

    @Test
    void theQueueIsWorkedWithTheKeyboardAndSaysWhatIsNew() {
        request();
        try (var carl = signedIn("carl")) {
            var page = carl.page();
            openUntil(carl, "/work?holder=nobody&sort=newest", "[data-open]");
            assertThat(page.locator("#live")).hasText("This page is live.");
            page.locator("[data-queue]").focus();
            page.keyboard().press("j");
            assertThat(page.locator("[data-open]").first()).isFocused();
            page.keyboard().press("j");
            page.keyboard().press("k");
            assertThat(page.locator("[data-open]").first()).isFocused();
            var first = page.locator("[data-open]").first().getAttribute("href");

            request();
            assertThat(page.locator(".office-news"))
                    .containsText("since you opened this page", new LocatorAssertions.ContainsTextOptions().setTimeout(30_000));
            assertThat(page.locator("[data-open]").first()).hasAttribute("href", first);
            assertThat(page.locator("[data-open]").first()).isFocused();
            carl.looksRight("queue").picture("queue.png");

            page.keyboard().press("o");
            assertThat(page).hasURL(Pattern.compile(".*" + first));
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void aFilterStaysInTheAddressAndCanBeSaved(boolean script) {
        request();
        try (var cora = person("cora", script)) {
            var page = cora.page();
            cora.open("/work");
            page.getByText("Filter and sort").click();
            page.locator("#holder").selectOption("nobody");
            page.locator("#service").selectOption("parking-permit");
            button(page, "Show these requests").click();
            assertThat(page).hasURL(Pattern.compile(".*service=parking-permit.*holder=nobody.*"));
            page.locator("#filter-name").fill("Nobody’s permits");
            button(page, "Save this filter").click();
            assertThat(page.locator("main")).containsText("The filter is saved.");
            openUntil(cora, "/work", ".office-saved:visible");
            link(page, "Nobody’s permits").click();
            assertThat(page).hasURL(Pattern.compile(".*unclaimed=true.*"));
            page.locator(".office-saved button").click();
            assertThat(page.locator("main")).containsText("The filter is removed.");
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void aSupervisorSeesTheLoadAndGivesWorkToSomebodyElse(boolean script) {
        var ids = List.of(request(), request());
        ids.forEach(id -> act("carl", id, "claim", "{}"));
        try (var sam = person("sam", script)) {
            var page = sam.page();
            sam.open("/load");
            if (script) {
                sam.looksRight("load");
            }
            org.awaitility.Awaitility.await().pollInSameThread().untilAsserted(() -> {
                sam.open("/work?team=permits&officer=carl&sort=newest");
                for (var id : ids) {
                    assertThat(page.locator("#item-" + id).count()).isEqualTo(1);
                }
            });
            ids.forEach(id -> page.locator("label[for='item-" + id + "']").click());
            page.locator("#bulk-action").selectOption("assign");
            button(page, "See what is possible").click();
            assertThat(page.locator("#possible")).hasText("It is possible with 2 of 2. The others stay as they are.");
            page.locator("#officer").fill("cora");
            button(page, "Do it with 2 requests").click();
            if (script) {
                assertThat(page.locator("#progress")).containsText("2 of 2 done");
                sam.looksRight("many at once");
            } else {
                refreshUntil(sam, "#progress:has-text('2 of 2 done')");
            }
        }
        ids.forEach(id -> org.awaitility.Awaitility.await()
                .until(() -> town().read("cora", "/api/v1/applications/" + id).path("officer").asString("").equals("cora")));
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void whoeverReadsWhatIsNotTheirWorkSaysWhyFirst(boolean script) {
        var id = request();
        act("carl", id, "claim", "{}");
        try (var cora = person("cora", script)) {
            var page = cora.page();
            openUntil(cora, "/work/cases/" + id, "a[href$='/purpose']");
            assertThat(page.locator("main")).not().containsText("RM AB 12");
            page.locator("a[href$='/purpose']").click();
            button(page, "Record this and show the request").click();
            assertThat(page.locator(".govuk-error-summary")).containsText("Choose a purpose.");
            page.locator("input[value=break-glass]").check();
            page.locator("#reason").fill("too short");
            button(page, "Record this and show the request").click();
            assertThat(page.locator("#reason-error")).containsText("10 to 500 characters");
            page.locator("#reason").fill("The applicant stands at the counter and Carl is ill.");
            if (script) {
                cora.looksRight("asked for a purpose");
            }
            button(page, "Record this and show the request").click();
            assertThat(page.locator("main")).containsText("RM AB 12");
            assertThat(page.locator("main")).containsText("for a purpose that was recorded");

            // It ends when she says so, and the applicant reads why.
            button(page, "End this purpose").click();
            assertThat(page.locator("main")).not().containsText("RM AB 12");
        }
        try (var anna = signedIn("anna")) {
            openUntil(anna, "/accesses", "main:has-text('The applicant stands at the counter and Carl is ill.')");
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void aClerkFilesForSomebodyWithTheirConsent(boolean script) {
        try (var clara = person("clara", script)) {
            var page = clara.page();
            link(page, "File for somebody").click();
            link(page, "Parking permit").click();
            page.locator("#onBehalfOf").fill("anna");
            page.locator("#channel").check();
            page.locator("#a-plate").fill("RM AB 12");
            page.locator("#a-zone").check();
            page.locator("#a-resident-false").check();
            button(page, "Hand in the request").click();
            assertThat(page.locator(".govuk-error-summary")).containsText("Choose how the person agreed.");
            assertThat(page.locator("#a-plate")).hasValue("RM AB 12");
            page.locator("#how").check();
            page.locator("#readOut").fill("All answers and what happens with them.");
            button(page, "Hand in the request").click();
            assertThat(page.locator("main")).containsText("Read the reference out to the person");
            assertThat(page.locator("main")).containsText("RM-");
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void aClerkFilesAHouseholdPersonByPerson(boolean script) {
        try (var clara = person("clara", script)) {
            var page = clara.page();
            clara.open("/filing/housing-benefit");
            page.locator("#onBehalfOf").fill("anna");
            page.locator("#channel").check();
            page.locator("button[name=_add]").click();
            assertThat(page.locator("#onBehalfOf")).hasValue("anna");
            assertThat(page.locator(".govuk-error-summary")).hasCount(0);
            page.locator("#a-household-0-name").fill("Ada <b>B</b>");
            page.locator("#a-rent").fill("800");
            page.locator("#a-income").fill("2000");
            page.locator("#a-people").fill("2");
            page.locator("#a-student-false").check();
            page.locator("#how").check();
            page.locator("#readOut").fill("All answers and what happens with them.");
            button(page, "Hand in the request").click();
            assertThat(page.locator("#a-household-0-born-error")).containsText("Date of birth");
            assertThat(page.locator("#a-household-0-name")).hasValue("Ada <b>B</b>");
            page.locator("#a-household-0-born").fill("3");
            page.locator("#a-household-0-born-month").fill("5");
            page.locator("#a-household-0-born-year").fill("1990");
            button(page, "Hand in the request").click();
            assertThat(page.locator("main")).containsText("Read the reference out to the person");
        }
    }

    @Test
    void somebodyElsesRequestDoesNotExistForOfficialsEither() {
        var id = request();
        try (var bob = signedIn("bob")) {
            assertThat(bob.open("/work/cases/" + id).status()).isEqualTo(404);
            assertThat(bob.page().content()).doesNotContain("RM AB 12");
        }
    }

    @Test
    void pagesOfOfficialsFitASmallScreenAndReadFromTheRightToo() {
        var id = request();
        try (var carl = signedIn("carl", new Browser.NewContextOptions().setViewportSize(320, 640))) {
            for (var path : List.of("/work", "/work/cases/" + id, "/work/cases/" + id + "/actions/claim", "/filing/parking-permit")) {
                carl.open(path);
                carl.looksRight(path);
            }
            carl.page().locator("a[hreflang=ar]").click();
            carl.open("/work/cases/" + id);
            assertThat(carl.page().locator("html")).hasAttribute("dir", "rtl");
            carl.looksRight("a case in Arabic");
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void whoeverAsksForTheNextOneHasItThen(boolean script) {
        request();
        try (var cora = person("cora", script)) {
            var page = cora.page();
            openUntil(cora, "/work?holder=nobody", "[data-open]");
            button(page, "Give me the next one").click();
            // The first time it is claimed; what is hers already comes before anything new.
            assertThat(page).hasURL(Pattern.compile(".*/work/cases/[^/?]+(\\?done=claim.*)?"));
            assertThat(link(page, "Give the request back to the team")).isVisible();
            assertThat(page.locator("#possible")).not().containsText("Claim the request");
            assertThat(page.locator("main")).containsText("Anna Becker");
        }
    }

    private static Visitor person(String name, boolean script) {
        return signedIn(name, new Browser.NewContextOptions().setLocale("en-GB").setJavaScriptEnabled(script));
    }

    private static Locator button(Page page, String name) {
        return page.locator("main").getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName(name).setExact(true));
    }

    private static Locator link(Page page, String name) {
        return page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName(name).setExact(true)).first();
    }

    private static String reference(String id) {
        return town().read("carl", "/api/v1/applications/" + id).path("reference").asString();
    }

    private static long decisions(String id) {
        return town().read("audrey", "/api/v1/applications/" + id + "/history")
                .path("items")
                .valueStream()
                .filter(event -> event.path("type").asString().equals("DecisionMade"))
                .count();
    }
}
