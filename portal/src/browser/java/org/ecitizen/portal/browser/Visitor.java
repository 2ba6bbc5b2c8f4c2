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
    private static final String EVERYTHING = "html";
    private static final List<String> COLOURS = List.of("color-contrast", "link-in-text-block");
    /// What is found, unless it is being looked for already.
    private static final String FIND = """
            ([within, rules]) => {
                const found = window.axeFound ?? axe.run(within, {
                    resultTypes: ['violations'],
                    ...(rules.length ? {runOnly: {type: 'rule', values: rules}} : {}),
                }).then(result => result.violations.map(rule => rule.id + ' ' + rule.nodes[0].html));
                delete window.axeFound;
                return found;
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
        page.locator("main form[action='/login'] button").click();
        page.waitForURL(url -> !url.contains("/login"));
        return this;
    }

    /// Nothing for axe to find, no sideways scrolling, one heading that the title repeats, language and
    /// direction said.
    public Visitor looksRight(String what) {
        findsNothing(what, EVERYTHING, List.of());
        fits(what);
        var said = ((List<?>) page.evaluate(SAID)).stream().map(String::valueOf).toList();
        assertThat(said).as(what).doesNotContain("");
        assertThat(said.getFirst()).as(what).contains(" – ");
        return this;
    }

    /// The same page in the dark, without loading it again: of all rules only those about colours can say
    /// something new, and of the page only what differs from others.
    public Visitor looksRightInTheDark(String what) {
        page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(ColorScheme.DARK));
        findsNothing(what + " in the dark", "main", COLOURS);
        fits(what + " in the dark");
        page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(ColorScheme.LIGHT));
        return this;
    }

    /// The same with what all pages have alike.
    public Visitor wholeLooksRightInTheDark(String what) {
        page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(ColorScheme.DARK));
        findsNothing(what + " in the dark", EVERYTHING, COLOURS);
        return this;
    }

    /// Begins to look for what is wrong, so that another tab can be looked at meanwhile.
    public void beginToLook() {
        readAxe();
        page.evaluate("argument => { window.axeFound = (%s)(argument); }".formatted(FIND), List.of(EVERYTHING, List.of()));
    }

    /// @param within a part of the page
    /// @param rules empty: all that axe has
    private void findsNothing(String what, String within, List<String> rules) {
        readAxe();
        assertThat(page.evaluate(FIND, List.of(within, rules))).as(what).isEqualTo(List.of());
    }

    /// Once per page: its own builder reads it twice each time, into another window.
    private void readAxe() {
        if (Boolean.FALSE.equals(page.evaluate("() => 'axe' in window"))) {
            page.evaluate(AXE);
        }
    }

    /// At whatever size the window has, which at 320 pixels is what 400 % of zoom leaves.
    public Visitor fits(String what) {
        assertThat(page.evaluate("() => document.documentElement.scrollWidth <= window.innerWidth"))
                .as(() -> what + " needs no sideways scrolling; what sticks out: " + page.evaluate(STICKING_OUT))
                .isEqualTo(true);
        return this;
    }

    /// Title, first heading and language.
    private static final String SAID = """
            () => [document.title, document.querySelector('main h1').innerText.trim(), document.documentElement.lang]""";

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
