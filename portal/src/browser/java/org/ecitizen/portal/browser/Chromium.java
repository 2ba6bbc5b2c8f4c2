package org.ecitizen.portal.browser;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/// The one browser of a test run; it is started when a test first needs it and ends with the run.
public final class Chromium {
    /// Why a test is skipped where there is none.
    public static final String MISSING = "skipped: no Chromium is installed (Debian's package is called chromium)";

    private static final List<String> QUIET = List.of(
            "--no-sandbox",
            "--disable-gpu",
            "--disable-quic",
            "--no-first-run",
            "--disable-background-networking",
            "--disable-component-update",
            "--disable-sync");

    /// How long what is awaited on a page may take, in milliseconds: it may come by way of several views and a live
    /// push, and the machine may be busy with other tests. Who measures a delay measures it themselves.
    private static final double PATIENCE = 20_000;

    private Chromium() {}

    /// Whether there is one.
    public static boolean isThere() {
        return find().isPresent();
    }

    /// Somebody at a browser of their own, with cookies of their own.
    public static Visitor visitor(String address, Browser.NewContextOptions options) {
        return new Visitor(Running.BROWSER.newContext(options), address);
    }

    private static Optional<Path> find() {
        return Stream.of(System.getenv("PATH").split(":"))
                .flatMap(folder -> Stream.of("chromium", "chromium-browser", "google-chrome")
                        .map(name -> Path.of(folder, name)))
                .filter(Files::isExecutable)
                .findFirst();
    }

    private static final class Running {
        static final Playwright PLAYWRIGHT = Playwright.create(
                new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
        static final Browser BROWSER = PLAYWRIGHT
                .chromium()
                .launch(new BrowserType.LaunchOptions()
                        .setExecutablePath(find().orElseThrow())
                        .setArgs(QUIET));

        static {
            PlaywrightAssertions.setDefaultAssertionTimeout(PATIENCE);
            Runtime.getRuntime().addShutdownHook(new Thread(PLAYWRIGHT::close));
        }
    }
}
