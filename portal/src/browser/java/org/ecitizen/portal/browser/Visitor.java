package org.ecitizen.portal.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Response;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.WaitUntilState;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;

/// Somebody who looks at pages in a browser of their own.
public final class Visitor implements AutoCloseable {
    private static final String AXE = axe();
    private static final String FIND = """
            async rules => {
                const found = await axe.run(document, {
                    resultTypes: ['violations'],
                    ...(rules.length ? {runOnly: {type: 'rule', values: rules}} : {}),
                });
                return found.violations.map(rule => rule.id + ' ' + rule.nodes[0].html);
            }""";

    private final BrowserContext context;
    private final String address;
    private final Page page;

    Visitor(BrowserContext context, String address) {
        this.context = context;
        this.address = address;
        this.page = context.newPage();
    }

    public Page page() {
        return page;
    }

    public BrowserContext context() {
        return context;
    }

    public Response open(String path) {
        return page.navigate(address + path);
    }

    /// Asks for a page without waiting until it is there.
    public void begin(String path) {
        page.navigate(address + path, new Page.NavigateOptions().setWaitUntil(WaitUntilState.COMMIT));
    }

    /// The same visitor with another tab before them.
    public Visitor anotherTab() {
        return new Visitor(context, address);
    }

    /// Another window of the same browser.
    public Page anotherWindow(String path) {
        var another = context.newPage();
        another.navigate(address + path);
        return another;
    }

    /// Signs a sample person in, from whatever page has the link.
    public Visitor signIn(String person, String password) {
        open("/sign-in");
        page.locator("#username").fill(person);
        page.locator("#password").fill(password);
        page.locator("main button[type=submit]").click();
        page.waitForURL(url -> !url.contains("/login"));
        return this;
    }

    /// Nothing for axe to find, no sideways scrolling, one heading that the title repeats, language and
    /// direction said.
    public Visitor looksRight(String what) {
        findsNothing(what, List.of());
        fits(what);
        assertThat(page.locator("main h1").first().innerText().strip()).as(what).isNotEmpty();
        assertThat(page.title()).as(what).contains(" – ");
        assertThat(page.locator("html").getAttribute("lang")).as(what).isNotEmpty();
        return this;
    }

    /// The same page in the dark, without loading it again: of all rules only those about colours can say
    /// something new.
    public Visitor looksRightInTheDark(String what) {
        page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(ColorScheme.DARK));
        findsNothing(what + " in the dark", List.of("color-contrast", "link-in-text-block"));
        fits(what + " in the dark");
        page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(ColorScheme.LIGHT));
        return this;
    }

    /// @param rules empty: all that axe has
    private void findsNothing(String what, List<String> rules) {
        // Read once per page: its own builder reads it twice each time, into another window.
        if (Boolean.FALSE.equals(page.evaluate("() => 'axe' in window"))) {
            page.evaluate(AXE);
        }
        assertThat(page.evaluate(FIND, rules)).as(what).isEqualTo(List.of());
    }

    /// At whatever size the window has, which at 320 pixels is what 400 % of zoom leaves.
    public Visitor fits(String what) {
        assertThat(page.evaluate("() => document.documentElement.scrollWidth <= window.innerWidth"))
                .as(() -> what + " needs no sideways scrolling; what sticks out: " + page.evaluate(STICKING_OUT))
                .isEqualTo(true);
        return this;
    }

    private static final String STICKING_OUT = """
            () => [...document.querySelectorAll('body *')].filter(element => {
                const box = element.getBoundingClientRect();
                return box.left < -1 || box.right > window.innerWidth + 1;
            }).map(element => element.outerHTML.substring(0, 160)).slice(0, 8).join('\\n')""";

    /// Presses Tab until something has the focus.
    public Visitor tabTo(String selector) {
        for (var presses = 0; presses < 100; presses++) {
            page.keyboard().press("Tab");
            if (Boolean.TRUE.equals(page.evaluate("selector => document.activeElement.matches(selector)", selector))) {
                return this;
            }
        }
        throw new AssertionError("the keyboard does not reach " + selector);
    }

    /// For the manual: kept where -Dscreenshots names a folder.
    public Visitor picture(String name) {
        var folder = System.getProperty("screenshots", "");
        if (!folder.isEmpty()) {
            page.setViewportSize(900, 620);
            page.screenshot(new Page.ScreenshotOptions().setPath(Path.of(folder, name)));
        }
        return this;
    }

    private static String axe() {
        try (var source = AxeBuilder.class.getResourceAsStream("/axe.min.js")) {
            return new String(Objects.requireNonNull(source).readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        context.close();
    }
}
