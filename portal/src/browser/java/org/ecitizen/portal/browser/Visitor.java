package org.ecitizen.portal.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Response;
import java.nio.file.Path;
import java.util.List;

/// Somebody who looks at pages in a browser of their own.
public final class Visitor implements AutoCloseable {
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

    /// Nothing for axe to find, no sideways scrolling, one heading that the title repeats, language and direction said.
    public Visitor looksRight(String what) {
        return looksRight(what, new AxeBuilder(page));
    }

    /// The same, where of all rules only those about colours can say something new.
    public Visitor coloursLookRight(String what) {
        return looksRight(what, new AxeBuilder(page).withRules(List.of("color-contrast", "link-in-text-block")));
    }

    private Visitor looksRight(String what, AxeBuilder axe) {
        var violations = axe.analyze().getViolations();
        assertThat(violations.stream()
                        .map(rule -> rule.getId() + " " + rule.getNodes().getFirst().getHtml()))
                .as(what)
                .isEmpty();
        fits(what);
        assertThat(page.locator("main h1").first().innerText().strip()).as(what).isNotEmpty();
        assertThat(page.title()).as(what).contains(" – ");
        assertThat(page.locator("html").getAttribute("lang")).as(what).isNotEmpty();
        return this;
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

    @Override
    public void close() {
        context.close();
    }
}
