package org.ecitizen.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import java.time.Duration;
import org.awaitility.Awaitility;
import org.ecitizen.portal.browser.Chromium;
import org.ecitizen.portal.browser.Visitor;
import tools.jackson.databind.JsonNode;

/// The one town of all tests in a browser: started when one first needs it, ended with the run. Each test makes requests
/// of its own, so that none disturbs another.
final class TownWithPages {
    static final String NOT_A_RESIDENT = """
            {"service":"parking-permit","answers":{"plate":"RM AB 12","zone":"hill","resident":false}}""";

    private TownWithPages() {}

    static Town town() {
        return Running.TOWN;
    }

    /// Anna's request, on which an official has to decide; her list has it, and so has every page of it.
    static String request() {
        var submitted = town().submit("anna", NOT_A_RESIDENT);
        seen(submitted);
        return submitted.path("id").asString();
    }

    /// Somebody who has opened the first page.
    static Visitor visitor(Browser.NewContextOptions options) {
        return Chromium.visitor(town().address(), options);
    }

    static Visitor visitor() {
        return visitor(new Browser.NewContextOptions().setLocale("en-GB"));
    }

    /// The same with an account.
    static Visitor signedIn(String person, Browser.NewContextOptions options) {
        return visitor(options).signIn(person, "sample-town");
    }

    static Visitor signedIn(String person) {
        return visitor().signIn(person, "sample-town");
    }

    /// Opens a page until it shows something: lists and states come from views, which are a moment behind the events.
    static void openUntil(Visitor visitor, String path, String shows) {
        visitor.open(path);
        until(visitor, shows, () -> visitor.open(path));
    }

    /// Refreshes a page that has no script, as it offers as long as it is not done, until it shows something.
    static void refreshUntil(Visitor visitor, String shows) {
        until(visitor, shows, () -> visitor.page().getByText("Refresh this page").click());
    }

    private static void until(Visitor visitor, String shows, Runnable again) {
        Awaitility.await().pollInSameThread().pollDelay(Duration.ZERO).atMost(Duration.ofSeconds(30)).untilAsserted(() -> {
            if (visitor.page().locator(shows).count() == 0) {
                again.run();
            }
            assertThat(visitor.page().locator(shows).count())
                    .as("%s on %s", shows, visitor.page().url())
                    .isPositive();
        });
    }

    /// Acts on a request as it stands now, over the API, and waits until the pages tell of it.
    static void act(String person, String id, String action, String body) {
        var answer = town().act(person, id, action, body);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        seen(Town.JSON.readTree(answer.body()));
    }

    /// Waits as a client does that wants to see what it has done. Anybody's list will do for that, and leaves no entry in
    /// the ledger of accesses.
    private static void seen(JsonNode answer) {
        town().read("anna", "/api/v1/applications?limit=1&after=" + answer.path("position").asString());
    }

    private static final class Running {
        static final Town TOWN = new Town();

        static {
            Runtime.getRuntime().addShutdownHook(new Thread(() -> {
                try {
                    TOWN.close();
                } catch (Exception e) {
                    throw new IllegalStateException(e);
                }
            }));
        }
    }
}
