package org.ecitizen.standalone;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.options.ColorScheme;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;

/// The first page as a person uses it, in a real Chromium.
@EnabledIf(
        value = "isThereABrowser",
        disabledReason = "skipped: no Chromium is installed (Debian's package is called chromium)")
class FirstPageIT {
    private static final String NOT_A_RESIDENT = """
            {"service":"parking-permit","answers":{"plate":"RM AB 12","zone":"hill","resident":false}}""";
    private static final List<String> QUIET = List.of(
            "--no-sandbox",
            "--disable-gpu",
            "--disable-quic",
            "--no-first-run",
            "--disable-background-networking",
            "--disable-component-update",
            "--disable-sync");

    private static Town town;
    private static Playwright playwright;
    private static Browser browser;
    private BrowserContext context;

    static boolean isThereABrowser() {
        return chromium().isPresent();
    }

    private static Optional<Path> chromium() {
        return Stream.of(System.getenv("PATH").split(":"))
                .flatMap(folder -> Stream.of("chromium", "chromium-browser", "google-chrome")
                        .map(name -> Path.of(folder, name)))
                .filter(Files::isExecutable)
                .findFirst();
    }

    @BeforeAll
    static void openABrowser() {
        town = new Town();
        playwright = Playwright.create(new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
        browser = playwright.chromium()
                .launch(new BrowserType.LaunchOptions().setExecutablePath(chromium().orElseThrow()).setArgs(QUIET));
    }

    @AfterAll
    static void closeTheBrowser() throws IOException, InterruptedException {
        playwright.close();
        town.close();
    }

    @AfterEach
    void closeTheContext() {
        context.close();
    }

    @Test
    void withoutScriptOneSignsInAndFollowsARequestByRefreshing() {
        var id = town.submit("anna", NOT_A_RESIDENT).path("id").asString();
        var page = open(new Browser.NewContextOptions().setJavaScriptEnabled(false));
        assertThat(page.locator("h1")).hasText("What you can ask for");
        assertThat(page.locator("main")).containsText("Trade licence");
        assertThat(page.locator("html")).hasAttribute("lang", "en");

        signIn(page, "anna");
        page.locator("a[href='/follow/" + id + "']").click();
        assertThat(page.locator("#turn")).containsText("The authority works on it");

        act("carl", id, "claim", "{}");
        act("carl", id, "request-information", "{\"message\":\"Which car?\",\"questions\":[\"plate\"]}");
        page.getByText("Refresh this page").click();
        assertThat(page.locator("#history li")).hasCount(8);
        assertThat(page.locator("#turn")).containsText("has asked the applicant");

        page.getByText("Sign out").click();
        assertThat(page.locator("header")).containsText("Sign in");
        page.navigate(town.address() + "/follow/" + id);
        assertThat(page).hasURL(java.util.regex.Pattern.compile(".*/login.*"));
    }

    @Test
    void aStepIsSeenInTwoWindowsAtOnceWithoutReloading() {
        var id = town.submit("anna", NOT_A_RESIDENT).path("id").asString();
        var first = open(new Browser.NewContextOptions());
        signIn(first, "anna");
        first.navigate(town.address() + "/follow/" + id);
        var second = context.newPage();
        second.navigate(town.address() + "/follow/" + id);
        for (var window : List.of(first, second)) {
            assertThat(window.locator("#live")).hasText("This page is live.");
            window.evaluate("() => { window.notReloaded = true }");
        }

        act("carl", id, "claim", "{}");
        act("carl", id, "decide", "{\"outcome\":\"refused\",\"reasons\":{\"en\":\"You do not live there.\"}}");

        for (var window : List.of(first, second)) {
            assertThat(window.locator("#history li")).hasCount(11);
            assertThat(window.locator("#history li").nth(7)).containsText("Decided: Refused.");
            assertThat(window.locator("#turn")).containsText("It is finished");
            assertThat(window.evaluate("() => window.notReloaded")).isEqualTo(true);
        }
        picture(first, "request-live.png");
    }

    @Test
    void afterALostConnectionEachStepIsThereOnce() {
        var id = town.submit("anna", NOT_A_RESIDENT).path("id").asString();
        var page = open(new Browser.NewContextOptions());
        signIn(page, "anna");
        page.navigate(town.address() + "/follow/" + id);
        assertThat(page.locator("#live")).hasText("This page is live.");
        act("carl", id, "claim", "{}");
        assertThat(page.locator("#history li")).hasCount(7);

        // The connection breaks as the network would break it: the page resumes from the last event that it has seen.
        page.evaluate("() => { source.close(); resume(); }");
        act("carl", id, "release", "{}");
        assertThat(page.locator("#live")).hasText("This page is live.");

        assertThat(page.locator("#history li")).hasCount(8);
    }

    @Test
    void somebodyElsesRequestDoesNotExist() {
        var id = town.submit("anna", NOT_A_RESIDENT).path("id").asString();
        var page = open(new Browser.NewContextOptions());
        signIn(page, "ben");

        var answer = page.navigate(town.address() + "/follow/" + id);

        assertThat(answer.status()).isEqualTo(404);
        assertThat(page.locator("[role=status]")).containsText("There is no such request, or it is not yours to see.");
        assertThat(page.content()).doesNotContain(id);
    }

    @Test
    void everyPageIsAccessibleInLightAndDarkAndOnASmallScreen() {
        var id = town.submit("anna", NOT_A_RESIDENT).path("id").asString();
        for (var scheme : List.of(ColorScheme.LIGHT, ColorScheme.DARK)) {
            var page = open(new Browser.NewContextOptions().setColorScheme(scheme).setViewportSize(320, 640));
            accessible(page, "services");
            page.locator("header a[href*='authorization']").click();
            accessible(page, "sign in");
            page.navigate(town.address() + "/");
            signIn(page, "anna");
            accessible(page, "requests");
            page.navigate(town.address() + "/follow/" + id);
            assertThat(page.locator("#live")).hasText("This page is live.");
            accessible(page, "request");
            context.close();
        }
        var page = open(new Browser.NewContextOptions());
        picture(page, "first-page.png");
    }

    @Test
    void pagesCarryTheHeadersThatProtectTheirReaders() {
        var page = open(new Browser.NewContextOptions());
        signIn(page, "anna");
        var headers = page.navigate(town.address() + "/follow").headers();

        assertThat(headers.get("content-security-policy"))
                .contains("default-src 'none'", "frame-ancestors 'none'")
                .doesNotContain("unsafe-inline");
        assertThat(headers).containsEntry("x-content-type-options", "nosniff");
        assertThat(headers.get("cache-control")).contains("no-store");
        assertThat(headers).containsKey("referrer-policy");
        assertThat(context.cookies()).allSatisfy(cookie -> {
            assertThat(cookie.httpOnly).isTrue();
            assertThat(cookie.sameSite).isEqualTo(com.microsoft.playwright.options.SameSiteAttribute.LAX);
        });
    }

    private Page open(Browser.NewContextOptions options) {
        context = browser.newContext(options);
        var page = context.newPage();
        page.navigate(town.address() + "/");
        return page;
    }

    private static void signIn(Page page, String person) {
        page.locator("header a[href*='authorization']").click();
        page.locator("#username").fill(person);
        page.locator("#password").fill("sample-town");
        page.locator("button[type=submit]").click();
        assertThat(page.locator("header")).containsText("Signed in as " + person);
    }

    private static void act(String person, String id, String action, String body) {
        var answer = town.act(person, id, action, body);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    }

    private static void accessible(Page page, String what) {
        var violations = new AxeBuilder(page).analyze().getViolations();
        assertThat(violations.stream().map(rule -> rule.getId() + " " + rule.getNodes().getFirst().getHtml()))
                .as(what)
                .isEmpty();
        assertThat(page.evaluate("() => document.documentElement.scrollWidth <= window.innerWidth"))
                .as(what + " needs no sideways scrolling")
                .isEqualTo(true);
    }

    /// The README's pictures, kept where -Dscreenshots names a folder.
    private static void picture(Page page, String name) {
        var folder = System.getProperty("screenshots", "");
        if (!folder.isEmpty()) {
            page.setViewportSize(900, 620);
            page.screenshot(new Page.ScreenshotOptions().setPath(Path.of(folder, name)));
        }
    }
}
