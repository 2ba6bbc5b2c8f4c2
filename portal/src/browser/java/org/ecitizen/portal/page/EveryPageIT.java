package org.ecitizen.portal.page;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.options.ForcedColors;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.ecitizen.portal.browser.Chromium;
import org.ecitizen.portal.browser.Visitor;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;

/// Every page and every component in every state, in a real browser.
@EnabledIf(value = "org.ecitizen.portal.browser.Chromium#isThere", disabledReason = Chromium.MISSING)
class EveryPageIT {
    private static final int TABS = 3;

    /// What htmx tells the console when a stream does not answer.
    private static final String MISSING_STREAM = "[object Event]";

    private static StillPages pages;

    @BeforeAll
    static void serve() throws IOException {
        pages = new StillPages();
    }

    @AfterAll
    static void stop() {
        pages.close();
    }

    @Test
    void everyPageLooksRightInLightAndInTheDark() {
        everywhere("en", new Browser.NewContextOptions(), new Look() {
            @Override
            public void begin(Visitor visitor) {
                visitor.beginToLook();
            }

            @Override
            public void at(Visitor visitor, String name) {
                visitor.looksRight(name).looksRightInTheDark(name);
            }
        });
        // The parts that all pages have alike, once for each who sees other links there.
        try (var visitor = Chromium.visitor(pages.address(), new Browser.NewContextOptions())) {
            for (var name : List.of("catalogue", "request", "work-queue", "audit-find", "gallery")) {
                visitor.open("/en/" + name);
                visitor.wholeLooksRightInTheDark(name);
            }
        }
    }

    /// What axe looks at is the same in every language but for the language itself.
    @Test
    void everyPageIsWrittenFromRightToLeftWhereItsLanguageIs() {
        everywhere("ar", new Browser.NewContextOptions(), (visitor, name) -> {
            assertThat(visitor.page().evaluate("() => [document.documentElement.dir, document.documentElement.lang]"))
                    .as(name)
                    .isEqualTo(List.of("rtl", "ar"));
            visitor.fits(name);
        });
        try (var visitor = Chromium.visitor(pages.address(), new Browser.NewContextOptions())) {
            for (var name : List.of("gallery", "request", "error-422")) {
                visitor.open("/ar/" + name);
                visitor.looksRight("ar " + name);
            }
        }
    }

    /// 320 pixels is what is left of 1280 at 400 %.
    @Test
    void nothingScrollsSidewaysHoweverLongTheWordsAre() {
        for (var language : List.of("en-XA", "ar-XB", "de")) {
            everywhere(language, new Browser.NewContextOptions().setViewportSize(320, 640), Visitor::fits);
        }
    }

    @Test
    void everyPageIsWholeWithoutScriptAndInForcedColours() {
        everywhere("en", new Browser.NewContextOptions().setJavaScriptEnabled(false).setForcedColors(ForcedColors.ACTIVE), (visitor, name) -> {
            assertThat(visitor.page().locator("main h1").first().isVisible()).as(name).isTrue();
            assertThat(visitor.page().locator("main [hidden]:visible").count()).as(name).isZero();
        });
    }

    @Test
    void theKeyboardReachesEverythingAndTheSkipLinkComesFirst() {
        try (var visitor = Chromium.visitor(pages.address(), new Browser.NewContextOptions())) {
            visitor.open("/en/catalogue");
            visitor.page().keyboard().press("Tab");
            assertThat(visitor.page().evaluate("() => document.activeElement.getAttribute('href')")).isEqualTo("#main-content");
            visitor.tabTo("#search").tabTo("main a[href='/services/parking-permit']").tabTo("footer a[href='/help/cookies']");
        }
    }

    @Test
    void anErrorSummaryHasTheFocusAndLeadsToItsField() {
        try (var visitor = Chromium.visitor(pages.address(), new Browser.NewContextOptions())) {
            visitor.open("/en/sign-in-refused");
            assertThat(visitor.page().title()).startsWith("Error: ");
            visitor.page().waitForFunction("() => document.activeElement.matches('.govuk-error-summary')");
            visitor.page().locator(".govuk-error-summary a").first().click();
            assertThat(visitor.page().evaluate("() => document.activeElement.id")).isEqualTo("username");
        }
    }

    /// Behind these pages is no stream here, which the browser would tell of.
    private static boolean isLive(String name) {
        return name.equals("request") || name.startsWith("work-queue") || name.startsWith("work-case") || name.startsWith("work-action");
    }

    /// What is done with each page.
    @FunctionalInterface
    private interface Look {
        /// Once it is there; others are looked at before this one has its turn.
        default void begin(Visitor visitor) {}

        void at(Visitor visitor, String name);
    }

    /// On each page the browser has nothing to complain about either: it tells on its console what a strict
    /// policy forbids, and every other mistake of ours.
    private static void everywhere(String language, Browser.NewContextOptions options, Look look) {
        var complaints = new ArrayList<String>();
        try (var visitor = Chromium.visitor(pages.address(), options)) {
            visitor.context().onConsoleMessage(message -> {
                // There is no stream and no session behind these pages.
                if (message.type().equals("error")
                        && !message.location().contains("/live")
                        && !message.text().equals(MISSING_STREAM)
                        && !message.location().contains("/sessions/left")) {
                    complaints.add(message.text() + " " + message.location());
                }
            });
            visitor.context().onWebError(error -> complaints.add(error.error()));
            var tabs = Stream.concat(
                            Stream.of(visitor), Stream.generate(visitor::anotherTab).limit(TABS - 1))
                    .toList();
            look(tabs, language, pages.names(name -> !isLive(name)), look);
            assertThat(complaints).isEmpty();
            look(tabs, language, pages.names(EveryPageIT::isLive), look);
        }
    }

    /// While one is looked at, the next ones load and begin.
    private static void look(List<Visitor> tabs, String language, List<String> names, Look look) {
        for (var opened = 0; opened < names.size() + TABS - 1; opened++) {
            if (opened < names.size()) {
                tabs.get(opened % TABS).begin("/" + language + "/" + names.get(opened));
            }
            var loaded = opened - 1;
            if (loaded >= 0 && loaded < names.size()) {
                tabs.get(loaded % TABS).page().waitForLoadState();
                look.begin(tabs.get(loaded % TABS));
            }
            var looked = opened - TABS + 1;
            if (looked >= 0) {
                look.at(tabs.get(looked % TABS), language + " " + names.get(looked));
            }
        }
    }
}
