package org.ecitizen.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import org.ecitizen.portal.browser.Chromium;
import org.ecitizen.portal.browser.Visitor;

/// The one town of all tests in a browser: started when one first needs it, ended with the run. Each test makes requests
/// of its own, so that none disturbs another.
final class TownWithPages {
    static final String NOT_A_RESIDENT = """
            {"service":"parking-permit","answers":{"plate":"RM AB 12","zone":"hill","resident":false}}""";

    private TownWithPages() {}

    static Town town() {
        return Running.TOWN;
    }

    /// Anna's request, on which an official has to decide.
    static String request() {
        return town().submit("anna", NOT_A_RESIDENT).path("id").asString();
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

    /// Acts on a request as it stands now, over the API.
    static void act(String person, String id, String action, String body) {
        var answer = town().act(person, id, action, body);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
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
