package org.ecitizen.standalone;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.ecitizen.standalone.TownWithPages.signedIn;
import static org.ecitizen.standalone.TownWithPages.visitor;

import com.google.gson.JsonObject;
import com.microsoft.playwright.Browser;
import com.microsoft.playwright.CDPSession;
import com.microsoft.playwright.Page;
import java.util.regex.Pattern;
import org.ecitizen.portal.browser.Chromium;
import org.ecitizen.portal.browser.Visitor;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;

/// Passkeys as people use them, in a real Chromium with an authenticator that is not one of metal.
@EnabledIf(value = "org.ecitizen.portal.browser.Chromium#isThere", disabledReason = Chromium.MISSING)
class PasskeyPagesIT {

    @Test
    void aPasskeyIsAddedUsedRemovedAndThePasswordStillWorks() {
        try (var theo = signedIn("theo")) {
            var page = theo.page();
            withAuthenticator(theo);
            page.locator("header a[href='/sessions']").click();
            page.locator("a[href='/passkeys']").click();
            assertThat(page.locator("main")).containsText("You have no passkey yet.");
            theo.looksRight("no passkeys");

            page.locator("#passkey button").click();
            assertThat(page.locator("#passkey-news")).hasText("Enter a name of 1 to 60 characters for the passkey.");
            theo.looksRight("a passkey without a name");
            page.locator("#name").fill("Laptop \"><svg onload=x>");
            page.locator("#passkey button").click();
            assertThat(page.locator(".govuk-notification-banner")).containsText("Your passkey was added.");
            assertThat(page.locator("#passkeys li")).hasCount(1);
            assertThat(page.locator("#passkeys")).containsText("Laptop \"><svg onload=x>");
            assertThat(page.locator("#passkeys")).containsText("Not used yet.");
            theo.looksRight("passkeys");

            page.locator("#name").fill("The same once more");
            page.locator("#passkey button").click();
            assertThat(page.locator("#passkey-news")).hasText("This passkey was added already.");

            signOut(page);
            theo.open("/sign-in");
            assertThat(page.locator("#password")).isVisible();
            theo.looksRight("signing in with a passkey");
            page.locator("#passkey button").click();
            assertThat(page.locator("header")).containsText("Signed in as Theo Grant");
            assertThat(page).hasURL(Pattern.compile(".*/work"));

            theo.open("/passkeys");
            assertThat(page.locator("#passkeys")).containsText("Last used on");
            page.locator("#passkeys a").click();
            theo.looksRight("removing a passkey");
            page.locator("main button").click();
            assertThat(page.locator(".govuk-notification-banner")).containsText("The passkey was removed.");
            assertThat(page.locator("#passkeys li")).hasCount(0);

            signOut(page);
            theo.open("/sign-in");
            page.locator("#passkey button").click();
            assertThat(page.locator("#passkey-news")).containsText("This passkey was not accepted.");
            theo.looksRight("a passkey that was removed");
            theo.signIn("theo", "sample-town");
            assertThat(page.locator("header")).containsText("Signed in as Theo Grant");
        }
    }

    @Test
    void withoutScriptTheSignInPageSaysThatPasskeysNeedItAndThePasswordWorks() {
        try (var ben = visitor(new Browser.NewContextOptions().setLocale("en-GB").setJavaScriptEnabled(false))) {
            ben.open("/sign-in");
            assertThat(ben.page().locator("main noscript p")).isVisible();
            assertThat(ben.page().locator("main noscript p")).containsText("Passkeys need script");
            assertThat(ben.page().locator("#passkey")).isHidden();
            ben.signIn("ben", "sample-town");

            ben.open("/passkeys");
            assertThat(ben.page().locator("main noscript p")).containsText("Adding a passkey needs script");
            assertThat(ben.page().locator("#passkey")).isHidden();
        }
    }

    private static void signOut(Page page) {
        page.locator("header .portal-account__form button").click();
        assertThat(page.locator("header")).containsText("Sign in");
    }

    /// One that always has its owner at hand.
    private static CDPSession withAuthenticator(Visitor visitor) {
        var browser = visitor.context().newCDPSession(visitor.page());
        browser.send("WebAuthn.enable");
        var options = new JsonObject();
        options.addProperty("protocol", "ctap2");
        options.addProperty("transport", "internal");
        options.addProperty("hasResidentKey", true);
        options.addProperty("hasUserVerification", true);
        options.addProperty("isUserVerified", true);
        options.addProperty("automaticPresenceSimulation", true);
        var asked = new JsonObject();
        asked.add("options", options);
        browser.send("WebAuthn.addVirtualAuthenticator", asked);
        return browser;
    }
}
