package org.ecitizen.standalone;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.ecitizen.standalone.TownWithPages.act;
import static org.ecitizen.standalone.TownWithPages.openUntil;
import static org.ecitizen.standalone.TownWithPages.request;
import static org.ecitizen.standalone.TownWithPages.signedIn;
import static org.ecitizen.standalone.TownWithPages.town;
import static org.ecitizen.standalone.TownWithPages.visitor;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.Media;
import java.net.URI;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.regex.Pattern;
import org.ecitizen.portal.browser.Chromium;
import org.ecitizen.portal.browser.Visitor;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// What citizens come for, from the catalogue to the decision and after it, each with script and without.
@EnabledIf(value = "org.ecitizen.portal.browser.Chromium#isThere", disabledReason = Chromium.MISSING)
class CitizenJourneysIT {
    private static final String SCRIPT = "\"><svg onload=\"window.hacked=1\">";
    private static final int WIRE = 100 * 1024;

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void oneAppliesStopsComesBackChecksAndSends(boolean script) {
        try (var anna = somebody("anna", script)) {
            var page = anna.page();
            anna.open("/services/parking-permit");
            assertThat(page.locator("main")).containsText("10 working days");
            assertThat(page.locator("main")).containsText("180 euros if you do not live there");
            assertThat(page.locator("main")).containsText("Town order on parking, section 4");
            page.getByText("Start now").click();

            // What is missing is said at the field and on top, and is asked again.
            assertThat(page.locator("h1")).containsText("What is your number plate?");
            next(page);
            assertThat(page).hasTitle(Pattern.compile("^Error: .*"));
            assertThat(page.locator("#a-plate-error")).containsText("enter an answer");
            page.locator("#a-plate").fill("RM AB 12");
            next(page);
            page.getByLabel("Hill").check();
            var draft = page.url().replaceAll(".*/apply/parking-permit/([^/?]+).*", "$1");
            page.getByText("Save and come back later").click();

            assertThat(page.locator("main")).containsText("We have kept it");
            page.locator("#drafts a[href*='" + draft + "']").first().click();
            assertThat(page.locator("h1")).containsText("Do you live in this zone?");
            assertThat(page.locator("#kept")).containsText("is kept until");
            page.getByLabel("No").check();
            next(page);
            assertThat(page.locator("h1")).containsText("why do you need to park there?");
            page.locator("#a-reason").fill("Work " + SCRIPT);
            next(page);
            page.locator("#a-cars").fill("12");
            next(page);
            assertThat(page.locator("#a-cars-error")).containsText("from 1 to 9");
            assertThat(page.locator("#a-cars")).hasValue("12");
            page.locator("#a-cars").fill("2");
            next(page);

            // Everything can be changed, and comes back here; what is needless then is not asked.
            assertThat(page.locator("h1")).hasText("Check your answers");
            assertThat(page.locator("#cost")).hasText("€180.00");
            assertThat(page.locator("main")).containsText("Work " + SCRIPT);
            page.locator("a[href$='/questions/plate?change=1']").click();
            page.locator("#a-plate").fill("RM CD 34");
            next(page);
            assertThat(page.locator("h1")).hasText("Check your answers");
            assertThat(page.locator("main")).containsText("RM CD 34");
            if (script) {
                anna.looksRight("check your answers").picture("apply-check.png");
                assertThat(page.evaluate("() => window.hacked")).isNull();
            }
            var check = page.url();
            page.getByText("Send my request").click();

            assertThat(page.locator("h1")).hasText("We have your request");
            assertThat(page.locator("main")).containsText(Pattern.compile("RM-\\d{4}-"));
            if (script) {
                anna.looksRight("sent").picture("apply-sent.png");
            }
            page.getByText("Follow my request").click();
            assertThat(page.locator("#turn")).containsText("We are working on it");

            // The form is gone; its address leads to what became of it.
            page.navigate(check);
            assertThat(page.locator("h1")).hasText("You have sent this already");
            page.getByText("See my request").click();
            assertThat(page.locator("#turn")).containsText("We are working on it");
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void oneAnswersAQuestionAndSeesItsEffect(boolean script) {
        var id = request();
        act("carl", id, "claim", "{}");
        act("carl", id, "request-information", "{\"message\":\"Which car is it?\",\"questions\":[\"plate\"]}");
        try (var anna = somebody("anna", script)) {
            var page = anna.page();
            var link = "#waiting a[href='/requests/" + id + "']";
            openUntil(anna, "/requests", link);
            page.locator(link).click();
            assertThat(page.locator("#asked")).containsText("Which car is it?");
            page.getByText("Answer our question").click();
            assertThat(page.locator("#effect")).containsText("goes to the team");
            page.locator("#a-plate").fill("!");
            page.locator("#message").fill("It is the blue one. " + SCRIPT);
            submit(page);
            assertThat(page.locator("#a-plate-error")).isVisible();
            assertThat(page.locator("#message")).hasValue("It is the blue one. " + SCRIPT);
            page.locator("#a-plate").fill("RM XY 99");
            submit(page);

            assertThat(page.locator("main")).containsText("We have your answer");
            assertThat(page.locator("#turn")).containsText("We are working on it");
            assertThat(page.locator("#history")).containsText("It is the blue one. " + SCRIPT);
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void oneTakesTheReceiptHomeAndPrintsThePage(boolean script) {
        var id = request();
        try (var anna = somebody("anna", script)) {
            var page = anna.page();
            openUntil(anna, "/requests/" + id + "/receipt", "a[href$='/receipt/file']");
            assertThat(page.locator("h1")).isVisible();
            var receipt = page.waitForDownload(
                    () -> page.locator("a[href$='/receipt/file']").click());
            assertThat(receipt.suggestedFilename()).endsWith(".tlog-proof");

            // On paper there is what is said and nothing to click.
            anna.open("/requests/" + id);
            page.emulateMedia(new Page.EmulateMediaOptions().setMedia(Media.PRINT));
            assertThat(page.locator("h1")).isVisible();
            assertThat(page.locator("#history")).isVisible();
            for (var only : List.of(".portal-navigation", ".portal-languages", ".portal-footer", ".portal-live")) {
                assertThat(page.locator(only).first()).isHidden();
            }
            assertThat(page.locator("main .govuk-button:visible")).hasCount(0);
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void oneWithdrawsAfterReadingWhatItMeans(boolean script) {
        var id = request();
        try (var anna = somebody("anna", script)) {
            var page = anna.page();
            anna.open("/requests/" + id);
            page.getByText("Withdraw my request").click();
            assertThat(page.locator("#effect")).containsText("cannot be undone");
            submit(page);
            assertThat(page.locator("main")).containsText("It is withdrawn");
            assertThat(page.locator("#turn")).containsText("It is finished");
            anna.open("/requests/" + id + "/act/withdraw");
            assertThat(page.locator("#refused")).containsText("The request is finished");
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void oneAppealsAndTakesTheAppealBack(boolean script) {
        var id = decidedBuildingPermit();
        try (var anna = somebody("anna", script)) {
            var page = anna.page();
            openUntil(anna, "/requests/" + id, "#reasons");
            assertThat(page.locator("#reasons")).containsText("Too high.");
            page.getByText("Appeal against the decision").click();
            submit(page);
            assertThat(page.locator("#grounds-error")).containsText("Say why you do not agree");
            page.locator("#grounds").fill("It is not. " + SCRIPT);
            submit(page);
            assertThat(page.locator("main")).containsText("We have your appeal");
            assertThat(page.locator("#history")).containsText("It is not. " + SCRIPT);

            page.getByText("Withdraw my appeal").click();
            assertThat(page.locator("#effect")).containsText("The decision stays as it is");
            submit(page);
            assertThat(page.locator("#history")).containsText("The appeal was taken back");
        }
    }

    @Test
    void twoWindowsOnOneDraftLoseNothingAndSendOnce() {
        try (var anna = signedIn("anna")) {
            anna.open("/services/records-request/apply");
            var page = anna.page();
            var form = page.url().replaceAll("/questions/.*", "");
            var question = page.locator("main textarea, main input[type=text]").first();
            question.fill("The bridge");
            next(page);
            while (page.url().contains("/questions/")) {
                next(page);
            }
            var other = anna.anotherWindow(form.substring(form.indexOf("/apply/")) + "/check");
            assertThat(other.locator("main")).containsText("The bridge");

            // Both change the same answer: whoever is later sees both and chooses.
            var change = "a[href*='/questions/subject?change=1']";
            page.locator(change).click();
            other.locator(change).click();
            page.locator("#a-subject").fill("The bridge and the tower");
            next(page);
            assertThat(page.locator("h1")).hasText("Check your answers");
            other.locator("#a-subject").fill("The harbour " + SCRIPT);
            next(other);
            assertThat(other.locator("h1")).containsText("has changed since you opened the page");
            assertThat(other.locator("main dl")).containsText("The bridge and the tower");
            assertThat(other.locator("main dl")).containsText("The harbour " + SCRIPT);
            assertThat(other.locator("#a-subject")).hasValue("The harbour " + SCRIPT);
            other.getByText("Save what I typed here").click();
            assertThat(other.locator("main")).containsText("The harbour " + SCRIPT);

            // What was checked before is not sent: it is something else now.
            page.getByText("Send my request").click();
            assertThat(page.locator(".govuk-notification-banner")).containsText("Nothing was sent");
            assertThat(page.locator("main")).containsText("The harbour " + SCRIPT);

            page.getByText("Send my request").click();
            assertThat(page.locator("h1")).hasText("We have your request");
            other.getByText("Send my request").click();
            assertThat(other.locator("h1")).hasText("We have your request");
            assertThat(other.url().replaceAll("\\?.*", "")).isEqualTo(page.url().replaceAll("\\?.*", ""));

            page.goBack();
            page.reload();
            assertThat(page.locator("h1")).hasText("You have sent this already");
        }
    }

    @Test
    void aSessionThatEndsInTheMiddleOfAFormLosesNothing() {
        try (var anna = signedIn("anna")) {
            anna.open("/services/parking-permit/apply");
            var page = anna.page();
            page.locator("#a-plate").fill("RM AB 77");
            anna.context().clearCookies();
            next(page);

            assertThat(page.locator("main")).containsText("Nothing that you typed is lost");
            page.getByText("Sign in and go on").click();
            page.locator("#username").fill("anna");
            page.locator("#password").fill("sample-town");
            page.locator("main form[action='/login'] button").click();
            page.getByText("Send what I typed").click();
            assertThat(page.locator("h1")).containsText("In which zone");
            page.locator(".govuk-back-link").click();
            assertThat(page.locator("#a-plate")).hasValue("RM AB 77");
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void oneSharesTheStatusByALinkAndEndsThat(boolean script) {
        var id = request();
        try (var anna = somebody("anna", script);
                var neighbour = visitor(new Browser.NewContextOptions().setJavaScriptEnabled(false))) {
            anna.open("/requests/" + id + "/sharing");
            var page = anna.page();
            page.getByText("Make a link and a code").click();
            var link = page.locator("#link").getAttribute("href");
            if (script) {
                anna.looksRight("sharing");
            }
            page.reload();
            assertThat(page.locator("#link")).hasCount(0);

            neighbour.open(link);
            assertThat(neighbour.page().locator("#turn")).containsText("We are working on it");
            assertThat(neighbour.page().content()).doesNotContain("RM AB 12", "Anna");

            page.getByText("End sharing").click();
            openUntil(neighbour, link, "#code-error");
            assertThat(neighbour.page().locator("#code-error")).containsText("do not belong together");
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void oneSeesWhoReadAndAsksAboutIt(boolean script) {
        var id = request();
        act("carl", id, "claim", "{}");
        town().read("carl", "/api/v1/applications/" + id);
        try (var anna = somebody("anna", script)) {
            var page = anna.page();
            openUntil(anna, "/accesses", "#accesses li");
            if (script) {
                anna.looksRight("who read my data").picture("who-read-my-data.png");
            }
            page.getByText("Ask about this").first().click();
            page.locator("#message").fill("Why? " + SCRIPT);
            submit(page);
            assertThat(page.locator("main")).containsText("We have your question");
            org.awaitility.Awaitility.await().pollInSameThread().untilAsserted(() -> {
                anna.open("/accesses");
                assertThat(page.locator("#questions").innerText()).contains("Why? " + SCRIPT);
            });
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void oneGivesAMandateAndEndsIt(boolean script) {
        try (var ben = somebody("ben", script);
                var rita = somebody("rita", script)) {
            ben.open("/mandates");
            var page = ben.page();
            page.locator("#representative").fill("rita");
            page.locator("#until").fill("31");
            page.locator("#until-month").fill("12");
            page.locator("#until-year").fill(String.valueOf(java.time.LocalDate.now(java.time.ZoneOffset.UTC).getYear() + 1));
            submit(page);
            assertThat(page.locator("main")).containsText("The mandate holds from now");
            assertThat(page.locator("#given li")).hasCount(1);

            rita.open("/services/records-request/apply");
            assertThat(rita.page().locator("h1")).containsText("Who is this for?");
            assertThat(rita.page().locator("main")).containsText("ben", new com.microsoft.playwright.assertions.LocatorAssertions.ContainsTextOptions().setIgnoreCase(true));

            page.locator("#given a").click();
            submit(page);
            assertThat(page.locator("main")).containsText("The mandate has ended");
            assertThat(page.locator("#given li")).hasCount(0);
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void whatIsKeptIsToldAndErasureCanBeAskedFor(boolean script) {
        var link = "a[href='/my-data/erasure?request=" + request() + "']";
        try (var anna = somebody("anna", script)) {
            var page = anna.page();
            openUntil(anna, "/my-data", link);
            if (script) {
                anna.looksRight("my data");
            }
            page.locator(link).click();
            submit(page);
            assertThat(page.locator("#ground-error")).containsText("Choose why");
            page.locator("#ground").check();
            submit(page);
            assertThat(page.locator(".govuk-error-summary")).containsText("must still be kept");
            assertThat(page.locator("#kept li").first()).isVisible();
        }
    }

    /// Everything that a first visit loads, as it goes over the wire. What other pages weigh, `./ecitizen bench pages`
    /// tells.
    @ParameterizedTest
    @CsvSource({
        "'', /",
        "'', /services/parking-permit",
        "'', /status",
        "'', /help",
        "anna, /requests",
        "anna, /requests/{id}",
        "anna, /mandates",
        "anna, /accesses",
        "anna, /my-data",
        "carl, /work",
        "carl, /work/cases/{id}",
        "sam, /work",
        "sam, /load",
        "audrey, /audit/requests/{id}",
        "adam, /administration/services/parking-permit",
        "dora, /data-protection/accesses"
    })
    void noFirstVisitIsHeavierThanAHundredKilobytes(String person, String path) {
        var id = request();
        try (var reader = person.isEmpty() ? visitor() : signedIn(person)) {
            var devTools = reader.context().newCDPSession(reader.page());
            var bytes = new AtomicLong();
            devTools.send("Network.enable");
            devTools.send("Network.setCacheDisabled", cacheDisabled());
            devTools.on("Network.loadingFinished", event -> bytes.addAndGet(event.get("encodedDataLength").getAsLong()));
            openUntil(reader, path.replace("{id}", id), "main h1");
            reader.page().waitForFunction("() => document.body.classList.contains('js-enabled')");
            assertThat(bytes.get()).as(path).isPositive().isLessThan(WIRE);
        }
    }

    private static com.google.gson.JsonObject cacheDisabled() {
        var parameters = new com.google.gson.JsonObject();
        parameters.addProperty("cacheDisabled", true);
        return parameters;
    }

    @Test
    void aRequestIsHandedInWithTheKeyboardAlone() {
        try (var anna = signedIn("anna")) {
            var page = anna.page();
            var keys = page.keyboard();
            anna.open("/services/records-request");
            anna.tabTo("main a[href$='/apply']");
            keys.press("Enter");
            page.waitForURL("**/questions/**");
            anna.tabTo("#a-subject");
            keys.type("The bridge");
            // Nothing else has to be answered.
            for (var question = page.url(); question.contains("/questions/"); question = page.url()) {
                var before = question;
                anna.tabTo("main form button");
                keys.press("Enter");
                page.waitForURL(url -> !url.equals(before));
                assertThat(page.locator(".govuk-error-summary")).hasCount(0);
            }
            assertThat(page.locator("h1")).hasText("Check your answers");
            anna.tabTo("main form button[type=submit]");
            keys.press("Enter");
            assertThat(page.locator("h1")).hasText("We have your request");
        }
    }

    /// The session on the server goes on; time passes in the browser alone.
    @Test
    void whoeverTypesForLongIsWarnedInTimeStaysAndLosesNothing() {
        try (var anna = signedIn("anna")) {
            var page = anna.page();
            page.clock().install();
            var asked = page.waitForResponse(
                    "**/sessions/left", () -> anna.open("/services/parking-permit/apply"));
            assertThat(asked.status()).isEqualTo(200);
            page.locator("#a-plate").fill("RM AB 55");
            assertThat(page.locator("#session-warning")).isHidden();

            page.clock().fastForward("54:00");
            assertThat(page.locator("#session-warning")).isHidden();
            page.clock().fastForward("02:00");
            assertThat(page.locator("#session-warning")).isVisible();
            anna.looksRight("a warning that the session ends");

            page.locator("#session-warning a").click();
            assertThat(page.locator("#session-warning")).isHidden();
            assertThat(page.locator("#a-plate")).hasValue("RM AB 55");
            next(page);
            assertThat(page.locator("h1")).containsText("In which zone");
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void textThatIsTooLongOrOddIsKeptAndToldOf(boolean script) {
        // Right-to-left signs, a sign of two units, a letter with many marks, and far more than fits.
        var odd = "\u202eRM\ud83d\ude97 Z" + "\u0301".repeat(40) + " \u05d0\u0628";
        try (var anna = somebody("anna", script)) {
            var page = anna.page();
            anna.open("/services/parking-permit/apply");
            page.locator("#a-plate").fill(odd + "X".repeat(5_000));
            next(page);
            assertThat(page).hasTitle(Pattern.compile("^Error: .*"));
            assertThat(page.locator("#a-plate")).hasValue(odd + "X".repeat(5_000));
            if (script) {
                anna.looksRight("an answer that is far too long");
            }
            anna.open("/services/records-request/apply");
            page.locator("main textarea, main input[type=text]").first().fill(odd);
            next(page);
            page.locator(".govuk-back-link").click();
            assertThat(page.locator("main textarea, main input[type=text]").first()).hasValue(odd);
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void oneTellsOfEverybodyInTheHousehold(boolean script) {
        try (var anna = somebody("anna", script)) {
            var page = anna.page();
            anna.open("/services/housing-benefit/apply");
            for (var number : List.of("800", "2000", "3")) {
                page.locator("main input[type=text]").fill(number);
                next(page);
            }
            assertThat(page.locator("h1")).containsText("Who else lives with you?");
            page.locator("button[name=_add]").click();

            // The Enter key goes on; it neither adds nor takes out. What is missing is said with the person.
            page.locator("#a-household-0-name").fill("Ada");
            page.locator("#a-household-0-name").press("Enter");
            assertThat(page.locator("#a-household-0-born-error")).containsText("Person");
            assertThat(page.locator("#a-household-0-name")).hasValue("Ada");
            born(page, 0, "3", "5", "1990");
            page.locator("button[name=_add]").click();
            assertThat(page.locator("#a-household-0-born")).hasValue("3");
            page.locator("#a-household-1-name").fill("Ben " + SCRIPT);
            born(page, 1, "27", "3", "2026");
            page.locator("#a-household-1-income").fill("1,200");
            page.locator("button[name=_add]").click();
            if (script) {
                assertThat(page.locator("#a-household-2")).isFocused();
                anna.looksRight("a group with one added");
            }
            page.locator("button[name=_remove]").first().click();
            assertThat(page.locator("#a-household-0-name")).hasValue("Ben " + SCRIPT);
            assertThat(page.locator("#a-household-1")).hasCount(0);
            next(page);
            page.getByLabel("No").check();
            next(page);

            assertThat(page.locator("h1")).hasText("Check your answers");
            assertThat(page.locator("main")).containsText("Ben " + SCRIPT);
            assertThat(page.locator("main")).containsText("1,200");
            page.locator("a[href$='/questions/household?change=1']").click();
            page.locator("button[name=_add]").click();
            page.locator("#a-household-1-name").fill("Cem");
            born(page, 1, "31", "2", "2026");
            next(page);
            assertThat(page.locator("#a-household-1-born-error")).containsText("real date");
            born(page, 1, "28", "2", "2026");
            next(page);
            assertThat(page.locator("h1")).hasText("Check your answers");
            if (script) {
                assertThat(page.evaluate("() => window.hacked")).isNull();
            }
            page.getByText("Send my request").click();
            assertThat(page.locator("h1")).hasText("We have your request");
            page.getByText("Follow my request").click();

            // A correction shows all of them, and one can be taken out there, too.
            assertThat(page.locator("#turn")).isVisible();
            anna.open(URI.create(page.url()).getPath() + "/answers");
            page.locator("a[href$='correct-answers?question=household']").click();
            assertThat(page.locator("#a-household-1-name")).hasValue("Cem");
            page.locator("#reason").fill("Ben has moved out.");
            page.locator("button[name=_remove]").first().click();
            assertThat(page.locator("#a-household-0-name")).hasValue("Cem");
            assertThat(page.locator("#reason")).hasValue("Ben has moved out.");
            page.locator("#submit button").click();
            assertThat(page.locator("#history")).containsText("Ben has moved out.");
        }
    }

    private static void born(Page page, int person, String day, String month, String year) {
        var field = "#a-household-" + person + "-born";
        page.locator(field).fill(day);
        page.locator(field + "-month").fill(month);
        page.locator(field + "-year").fill(year);
    }

    @Test
    void aDoubleClickSendsOnce() {
        var id = request();
        try (var anna = signedIn("anna")) {
            var page = anna.page();
            anna.open("/requests/" + id + "/act/withdraw");
            page.locator("main form button[type=submit]").first().dblclick();
            assertThat(page.locator("main")).containsText("It is withdrawn");
            assertThat(town().read("audrey", "/api/v1/applications/" + id + "/history")
                            .path("items")
                            .valueStream()
                            .filter(event -> event.path("type").asString().equals("ApplicationWithdrawn"))
                            .count())
                    .isEqualTo(1);
        }
    }

    private static Visitor somebody(String person, boolean script) {
        return signedIn(
                person, new Browser.NewContextOptions().setLocale("en-GB").setJavaScriptEnabled(script));
    }

    private static void next(Page page) {
        page.getByText("Save and go on").click();
    }

    private static void submit(Page page) {
        page.locator("main form button[type=submit]").first().click();
    }

    private static String decidedBuildingPermit() {
        var id = town().submit("anna", """
                        {"service":"building-permit","answers":{"site":"Hill 3","works":["new"],"listed":false,"storeys":9,"description":"A tower"}}""")
                .path("id")
                .asString();
        act("clara", id, "claim", "{}");
        act("clara", id, "complete-task", "{\"task\":\"check-papers\"}");
        act("clara", id, "accept", "{}");
        act("fiona", id, "give-advice", "{\"advice\":\"fire\",\"recommendation\":\"favourable\",\"text\":\"Fine.\"}");
        act("bob", id, "claim", "{}");
        act("bob", id, "to-decision", "{}");
        act("bob", id, "claim", "{}");
        act("bob", id, "decide", "{\"outcome\":\"refused\",\"reasons\":{\"en\":\"Too high.\"}}");
        return id;
    }
}
