package org.ecitizen.standalone;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.ecitizen.standalone.TownWithPages.act;
import static org.ecitizen.standalone.TownWithPages.openUntil;
import static org.ecitizen.standalone.TownWithPages.refreshUntil;
import static org.ecitizen.standalone.TownWithPages.request;
import static org.ecitizen.standalone.TownWithPages.signedIn;
import static org.ecitizen.standalone.TownWithPages.visitor;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.SameSiteAttribute;
import java.util.List;
import java.util.regex.Pattern;
import org.ecitizen.portal.browser.Chromium;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;

/// The pages as a citizen uses them, in a real Chromium, with the whole program behind them.
@EnabledIf(value = "org.ecitizen.portal.browser.Chromium#isThere", disabledReason = Chromium.MISSING)
class CitizenPagesIT {

    @Test
    void withoutScriptOneSignsInAndFollowsARequestByRefreshing() {
        var id = request();
        try (var anna = visitor(new Browser.NewContextOptions().setJavaScriptEnabled(false))) {
            anna.open("/");
            var page = anna.page();
            assertThat(page.locator("h1")).hasText("What you can ask for");
            assertThat(page.locator("main")).containsText("Trade licence");

            anna.signIn("anna", "sample-town");
            assertThat(page.locator("header")).containsText("Signed in as Anna Becker");
            var link = "a[href='/requests/" + id + "']";
            openUntil(anna, "/requests", link);
            page.locator(link).click();
            assertThat(page.locator("#turn")).containsText("We are working on it");

            act("carl", id, "claim", "{}");
            act("carl", id, "request-information", "{\"message\":\"Which car?\",\"questions\":[\"plate\"]}");
            refreshUntil(anna, "#turn:has-text('waiting for your answer')");
            assertThat(page.locator("#history li")).hasCount(8);
            assertThat(page.locator("#turn")).containsText("waiting for your answer");

            page.getByText("Sign out").click();
            assertThat(page.locator("header")).containsText("Sign in");
            anna.open("/requests/" + id);
            assertThat(page).hasURL(Pattern.compile(".*/login.*"));
        }
    }

    @Test
    void aStepIsSeenInTwoWindowsAtOnceWithoutReloading() {
        var id = request();
        try (var anna = signedIn("anna")) {
            anna.open("/requests/" + id);
            var windows = List.of(anna.page(), anna.anotherWindow("/requests/" + id));
            for (var window : windows) {
                assertThat(window.locator("#live")).hasText("This page is live.");
                window.evaluate("() => { window.notReloaded = true }");
            }

            act("carl", id, "claim", "{}");
            act("carl", id, "decide", "{\"outcome\":\"refused\",\"reasons\":{\"en\":\"You do not live there.\"}}");

            for (var window : windows) {
                assertThat(window.locator("#history li")).hasCount(11);
                assertThat(window.locator("#history li").nth(7)).containsText("Decided: Refused.");
                assertThat(window.locator("#turn")).containsText("It is finished");
                assertThat(window.locator("#live-news")).containsText("New: ");
                assertThat(window.evaluate("() => window.notReloaded")).isEqualTo(true);
            }
            anna.picture("request-live.png");
        }
    }

    @Test
    void aPageThatWasLeftAloneForAWhileCatchesUp() {
        var id = request();
        try (var anna = signedIn("anna")) {
            anna.open("/requests/" + id);
            var page = anna.page();
            assertThat(page.locator("#live")).hasText("This page is live.");
            act("carl", id, "claim", "{}");
            assertThat(page.locator("#history li")).hasCount(7);

            anna.context().setOffline(true);
            act("carl", id, "release", "{}");
            anna.context().setOffline(false);

            assertThat(page.locator("#history li")).hasCount(8);
            assertThat(page.locator("#live")).hasText("This page is live.");
        }
    }

    @Test
    void somebodyElsesRequestDoesNotExist() {
        var id = request();
        try (var ben = signedIn("ben")) {
            var answer = ben.open("/requests/" + id);

            assertThat(answer.status()).isEqualTo(404);
            assertThat(ben.page().locator("h1")).hasText("We cannot find this page");
            assertThat(ben.page().content()).doesNotContain("RM AB 12");
            ben.looksRight("somebody else's request");
        }
    }

    @Test
    void thePagesSpeakTheLanguageThatOneChoosesAndStayWhereOneIs() {
        var id = request();
        try (var anna = signedIn("anna")) {
            anna.open("/requests/" + id);
            var page = anna.page();
            page.locator("a[hreflang=de]").click();
            assertThat(page).hasURL(Pattern.compile(".*/requests/" + id));
            assertThat(page.locator("html")).hasAttribute("lang", "de");
            assertThat(page.locator("h1")).hasText("Parkausweis");
            assertThat(page.locator("#turn")).containsText("Wir arbeiten daran");

            page.locator("a[hreflang=ar]").click();
            assertThat(page.locator("html")).hasAttribute("dir", "rtl");
            anna.looksRight("a request in Arabic").picture("request-right-to-left.png");
        }
    }

    @Test
    void everyPageIsAccessibleInLightAndDarkAndOnASmallScreen() {
        var id = request();
        for (var scheme : List.of(ColorScheme.LIGHT, ColorScheme.DARK)) {
            try (var anna = visitor(new Browser.NewContextOptions().setColorScheme(scheme).setViewportSize(320, 640))) {
                anna.open("/");
                anna.looksRight("services");
                anna.open("/services/parking-permit");
                anna.looksRight("service");
                anna.open("/sign-in");
                anna.looksRight("sign in");
                anna.signIn("anna", "sample-town").looksRight("requests");
                anna.open("/requests/" + id);
                assertThat(anna.page().locator("#live")).hasText("This page is live.");
                anna.looksRight("request");
            }
        }
        try (var somebody = visitor()) {
            somebody.open("/");
            somebody.picture("first-page.png");
        }
    }

    @Test
    void pagesCarryTheHeadersThatProtectTheirReaders() {
        try (var anna = signedIn("anna")) {
            for (var path : List.of("/requests", "/", "/nowhere", "/help/cookies", "/requests/unknown")) {
                var headers = anna.open(path).headers();
                assertThat(headers.get("content-security-policy"))
                        .as(path)
                        .contains("default-src 'none'", "frame-ancestors 'none'", "base-uri 'none'")
                        .doesNotContain("unsafe-inline");
                assertThat(headers).as(path).containsEntry("x-content-type-options", "nosniff");
                assertThat(headers.get("cache-control")).as(path).contains("no-store");
                assertThat(headers).as(path).containsKeys("referrer-policy", "permissions-policy");
                assertThat(headers.get("content-type")).as(path).isEqualTo("text/html;charset=UTF-8");
            }
            assertThat(anna.context().cookies()).isNotEmpty().allSatisfy(cookie -> {
                assertThat(cookie.httpOnly).isTrue();
                assertThat(cookie.sameSite).isEqualTo(SameSiteAttribute.LAX);
            });
        }
    }
}
