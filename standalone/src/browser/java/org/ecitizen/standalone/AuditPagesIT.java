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
import com.microsoft.playwright.options.SelectOption;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.regex.Pattern;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.awaitility.Awaitility;
import org.ecitizen.portal.browser.Chromium;
import org.ecitizen.portal.browser.Visitor;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// The pages as auditors and administrators use them, with the whole program behind them.
@EnabledIf(value = "org.ecitizen.portal.browser.Chromium#isThere", disabledReason = Chromium.MISSING)
class AuditPagesIT {

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void anAuditorReplaysARequestOnEitherClockAndComparesTwoDates(boolean script) {
        var id = decided();
        try (var audrey = person("audrey", script)) {
            audrey.open("/audit/requests/" + id);
            var page = audrey.page();
            assertThat(page.locator("#then")).containsText("refused");

            page.locator("#at").selectOption(new SelectOption().setIndex(0));
            page.locator("main form button").click();
            assertThat(page.locator("#then")).containsText("open");
            assertThat(page.locator("#then dl")).not().containsText("refused");

            page.locator("input[name=clock][value=recorded]").check();
            page.locator("main form button").click();
            assertThat(page).hasURL(Pattern.compile(".*clock=recorded.*"));

            page.locator("nav a[href$='/difference']").click();
            page.locator("main form button").click();
            assertThat(page.locator("#differences")).containsText("Outcome was empty and became");
            assertThat(page.locator("#differences")).containsText("State changed from “open” to “decided”");
            if (script) {
                audrey.looksRight("a comparison");
            }
        }
    }

    @Test
    void withScriptTheHistoryIsASliderAndOnlyWhatItShowsChanges() {
        var id = decided();
        try (var audrey = signedIn("audrey")) {
            audrey.open("/audit/requests/" + id);
            var page = audrey.page();
            page.evaluate("() => { window.notReloaded = true }");
            assertThat(page.locator("#slider")).isVisible();

            page.locator("#slider").focus();
            page.keyboard().press("Home");

            assertThat(page.locator("#then dl")).not().containsText("refused");
            assertThat(page.locator("#slider")).isFocused();
            assertThat(page).hasURL(Pattern.compile(".*at=.*"));
            page.keyboard().press("End");
            assertThat(page.locator("#then dl")).containsText("refused");
            assertThat(page.evaluate("() => window.notReloaded")).isEqualTo(true);
            audrey.looksRight("a replay").picture("audit-replay.png");
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void theProofOfAnEventHoldsStepByStepAndCanBeTakenAway(boolean script) {
        var id = decided();
        try (var audrey = person("audrey", script)) {
            var page = audrey.page();
            audrey.open("/audit/requests/" + id + "/events");
            assertThat(page.locator("#events")).containsText("DecisionMade");
            page.locator("#events a[href$='number=0']").click();

            // The log reads behind the store, a moment later.
            Awaitility.await().pollInSameThread().atMost(Duration.ofSeconds(30)).until(() -> {
                page.reload();
                return page.locator("#steps").count() == 1;
            });
            assertThat(page.locator("#steps .govuk-tag"))
                    .hasText(new String[] {"Holds", "Holds", "Holds", "Holds", "Holds", "Cannot be said here"});
            var receipt = page.waitForDownload(() -> page.locator("a[href*='/receipt']").click());
            assertThat(receipt.suggestedFilename()).endsWith("-0.tlog-proof");
            var bundle = page.waitForDownload(() -> page.locator("a[href$='/bundle']").click());
            assertThat(bundle.suggestedFilename()).endsWith(".zip");
            try (var files = new ZipFile(bundle.path().toFile())) {
                assertThat(files.stream().map(ZipEntry::getName)).contains("bundle.json");
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            if (script) {
                audrey.looksRight("a proof");
            }
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void anAdministratorSeesHowAServiceRunsAndWhatAChangeWouldHaveDone(boolean script) throws Exception {
        var reference = town().read("carl", "/api/v1/applications/" + request())
                .path("reference")
                .asString();
        try (var adam = person("adam", script)) {
            adam.open("/administration/services/parking-permit");
            var page = adam.page();
            assertThat(page.locator(".portal-graph svg")).isVisible();
            assertThat(page.locator(".portal-graph table")).containsText("Grant the permit");
            if (script) {
                adam.looksRight("a definition").picture("definition-graph.png");
            }

            page.locator("a[href$='/what-if']").click();
            page.locator("main form button").click();
            assertThat(page.locator(".govuk-error-summary")).containsText("Paste the definition");
            page.locator("#definition").fill(definition().replace("days: 10", "days: 30"));
            page.locator("main form button").click();
            done(adam, script, "#run:has-text('It is done.')");
            // Nothing that has happened so far hangs on how long it may take.
            assertThat(page.locator("#run")).containsText("different: 0.");

            adam.open("/administration/services/parking-permit/what-if");
            page.locator("#definition").fill(definition().replace("when: answers.resident = true", "when: answers.resident = false"));
            page.locator("main form button").click();
            done(adam, script, "#run:has-text('It is done.')");
            assertThat(page.locator("#run")).not().containsText("different: 0.");
            var line = page.locator("#run tr:has-text('" + reference + "')").first();
            assertThat(line).containsText("granted");
            if (script) {
                adam.looksRight("what would have been");
            }
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void whatACitizenWantsErasedIsErasedOnceASecondPersonSaysSoAndBothSeeHow(boolean script) {
        town().publish("adam", "confidence", TransparencyLogIT.CONFIDENCE);
        var id = town().submit("ben", "{\"service\":\"confidence\",\"answers\":{\"secret\":\"The blue house\"}}")
                .path("id")
                .asString();
        act("rosa", id, "claim", "{}");
        act("rosa", id, "decide", "{\"outcome\":\"heard\",\"reasons\":{\"en\":\"Thank you.\"}}");
        try (var ben = person("ben", script);
                var dora = person("dora", script)) {
            var page = ben.page();
            var link = "a[href='/my-data/erasure?request=" + id + "']";
            openUntil(ben, "/my-data", link);
            page.locator(link).click();
            page.locator("#ground").check();
            page.locator("main form button").click();
            assertThat(page.locator("main")).containsText("We have your wish to erase.");

            // Those that wait stand before those that are done already.
            Awaitility.await()
                    .until(() -> !town().read("dora", "/api/v1/erasures?state=requested").path("items").isEmpty());
            dora.open("/data-protection/erasures");
            dora.page().locator("main a[href^='/data-protection/erasures/']").first().click();
            assertThat(dora.page().locator("main")).containsText("Nobody can bring the data back");
            dora.page().locator("form[action$='/approve'] button").click();
            Awaitility.await().pollInSameThread().atMost(Duration.ofSeconds(60)).until(() -> {
                dora.page().reload();
                return dora.page().locator("main").innerText().contains("Completed");
            });
            assertThat(dora.page().locator("main")).containsText("Keys destroyed");
            assertThat(dora.page().locator("main")).containsText("It cannot be read since");
            if (script) {
                dora.looksRight("an erasure that is done");
            }

            ben.open("/requests/" + id + "/answers");
            assertThat(page.locator("main")).not().containsText("The blue house");
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void anAdministratorComparesTwoVersionsOfAService(boolean script) {
        var first = TransparencyLogIT.CONFIDENCE.replace("code: confidence", "code: comparison");
        town().publish("adam", "comparison", first);
        town().publish("adam", "comparison", first.replace("Tell us something.", "Tell us anything."));
        try (var adam = person("adam", script)) {
            var page = adam.page();
            openUntil(adam, "/administration/services/comparison", "a[href*='/difference']");
            page.locator("a[href*='/difference']").first().click();
            page.locator("#from").selectOption("1");
            page.locator("#to").selectOption("2");
            page.locator("main form button").click();
            assertThat(page.locator("#changes")).containsText("Tell us anything.");
            assertThat(page.locator(".portal-lines del")).containsText("Tell us something.");
            assertThat(page.locator(".portal-lines ins")).containsText("Tell us anything.");
            if (script) {
                adam.looksRight("two versions");
            }
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void viewsAreRebuiltFromThePageAndProcessorsTellHowTheyAre(boolean script) {
        try (var adam = person("adam", script)) {
            var page = adam.page();
            adam.open("/administration/processors");
            assertThat(page.locator("#processors")).containsText("durations");
            assertThat(page.locator("#processors")).containsText("Running");
            page.locator("#letters").click();
            assertThat(page.locator("#none")).containsText("No event is kept apart");
            adam.open("/administration/views/durations");
            page.locator("form[action$='/rebuild'] button").click();
            refreshUntil(adam, "#rebuild:has-text('people read the new one')");
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void anAdministratorEndsSomebodysSessionsEverywhere(boolean script) {
        try (var ben = person("ben", script);
                var adam = person("adam", script)) {
            ben.open("/sessions");
            assertThat(ben.page().locator("#sessions")).containsText("This browser");

            adam.open("/administration/sessions");
            adam.page().locator("button:has-text('End all sessions of Ben Okafor')").click();
            assertThat(adam.page().locator("#people")).not().containsText("Ben Okafor");

            ben.open("/requests");
            assertThat(ben.page()).hasURL(Pattern.compile(".*/login.*"));
            assertThat(person("ben", false).open("/administration/sessions").status()).isEqualTo(403);
        }
    }

    @Test
    void howLongAServiceTakesIsToldOnlyFromTenDecisionsOn() {
        for (var decision = 0; decision < 10; decision++) {
            town().submit("anna", """
                    {"service":"parking-permit","answers":{"plate":"RM AB 1%d","zone":"hill","resident":true}}""".formatted(decision));
        }
        try (var somebody = visitor()) {
            var page = somebody.page();
            Awaitility.await().pollInSameThread().atMost(Duration.ofSeconds(60)).until(() -> {
                somebody.open("/services/parking-permit/durations");
                return page.locator("#finding").innerText().contains("Half of the requests");
            });
            assertThat(page.locator(".portal-chart svg")).isVisible();
            somebody.looksRight("how long it takes");
            somebody.open("/services/building-permit/durations");
            assertThat(page.locator("#finding")).containsText("fewer than 10");
        }
    }

    private static String decided() {
        var id = request();
        act("carl", id, "claim", "{}");
        act("carl", id, "decide", "{\"outcome\":\"refused\",\"reasons\":{\"en\":\"You do not live there.\"}}");
        return id;
    }

    private static String definition() throws IOException {
        var folder = Path.of("../command-side/src/main/resources/sample-town/rivermouth");
        var fee = Town.JSON.writeValueAsString(Files.readString(folder.resolve("parking-fee.dmn")));
        return Files.readString(folder.resolve("parking-permit.yaml")).replace("file: parking-fee.dmn", "dmn: " + fee);
    }

    /// With JavaScript the page goes on by itself.
    private static void done(Visitor visitor, boolean script, String shows) {
        if (script) {
            visitor.page().waitForSelector(shows);
        } else {
            refreshUntil(visitor, shows);
        }
    }

    private static Visitor person(String name, boolean script) {
        return signedIn(name, new Browser.NewContextOptions().setLocale("en-GB").setJavaScriptEnabled(script));
    }
}
