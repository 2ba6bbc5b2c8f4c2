package org.ecitizen.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Passkeys as the provider sees them, good ones and bad ones. Signing in badly is limited to ten times a minute, so
/// these
/// tests together have to stay below.
@ExtendWith(SharedTown.class)
class PasskeyIT {
    private static final String ELSEWHERE = "https://rivermouth.example";
    private static final Pattern REMOVAL = Pattern.compile("/passkeys/([0-9a-f]{16})/remove");

    private static Town town;

    @BeforeAll
    static void enterTheTown(Town shared) {
        town = shared;
    }

    @Test
    void aPasskeySignsInWithoutNameAndPasswordAndTokensSaySo() {
        var key = new SoftwareKey();
        add(signedIn("anna"), key, "Anna’s laptop");
        var before = new ScriptedReader(town.address());
        before.open("/sign-in");
        var session = before.session();

        var answer = signIn(before, key);

        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        assertThat(Town.JSON.readTree(answer.body()).path("next").asString()).contains("/oauth2/authorize");
        assertThat(before.session()).as("a session of its own").isNotEqualTo(session);
        assertThat(before.open("/sign-in").body()).contains("Anna Becker");
        for (var kind : new String[] {"id_token", "access_token"}) {
            var claims = before.claims(kind);
            assertThat(claims.path("sub").asString()).isEqualTo("anna");
            assertThat(claims.path("acr").asString()).isEqualTo("phr");
            assertThat(claims.path("amr").toString()).isEqualTo("[\"pop\",\"mfa\"]");
            assertThat(claims.path("auth_time").asLong()).isPositive();
        }
        assertThat(before.open("/passkeys").body()).contains("Anna’s laptop", "Last used on");
        assertThat(town.output()).contains("passkey-added person=anna", "signed-in person=anna with=passkey");
    }

    @Test
    void aPasswordIsSaidToBeOne() {
        var claims = signedIn("anna").claims("access_token");

        assertThat(claims.path("amr").toString()).isEqualTo("[\"pwd\"]");
        assertThat(claims.has("acr")).isFalse();
    }

    @Test
    void whoeverUsesAPasskeyHasToProveThatItIsThem() {
        var ben = signedIn("ben");
        ben.open("/passkeys");
        var made = ben.options("/webauthn/register/options");

        assertThat(made.path("authenticatorSelection").path("userVerification").asString())
                .isEqualTo("required");
        assertThat(made.path("authenticatorSelection").path("residentKey").asString())
                .isEqualTo("required");
        assertThat(made.path("rp").path("id").asString()).isEqualTo("localhost");
        assertThat(made.path("user").path("displayName").asString()).isEqualTo("Ben Okafor");
        var used = ben.options("/webauthn/authenticate/options");
        assertThat(used.path("userVerification").asString()).isEqualTo("required");
    }

    @Test
    void whatDoesNotAnswerTheChallengeIsNotAccepted() {
        var key = new SoftwareKey();
        add(signedIn("ben"), key, "Ben’s key");
        var somebody = new ScriptedReader(town.address());
        somebody.open("/login");
        var earlier = somebody.options("/webauthn/authenticate/options");
        somebody.options("/webauthn/authenticate/options");

        refused(somebody, key.assertion(earlier, town.address()), "an old challenge");
        refused(somebody, key.assertionOfAnybody(challenge(somebody), town.address()), "nobody proved to be the owner");
        refused(somebody, key.assertion(challenge(somebody), ELSEWHERE), "a page of somebody else");
        refused(somebody, new SoftwareKey().assertion(challenge(somebody), town.address()), "an unknown passkey");

        var good = key.assertion(challenge(somebody), town.address());
        assertThat(somebody.script("/login/webauthn", good).statusCode()).isEqualTo(200);
        somebody.open("/passkeys");
        refused(somebody, good, "sent once more");
        key.forgetUses();
        refused(somebody, key.assertion(challenge(somebody), town.address()), "a copy that does not know of its uses");
        assertThat(town.output())
                .contains(
                        "sign-in-refused person=- with=passkey reason=CopiedPasskey",
                        "sign-in-refused person=- with=passkey reason=no-challenge",
                        "sign-in-refused person=- with=passkey reason=BadOriginException");
    }

    @Test
    void whatDoesNotBelongToTheChallengeIsNotAdded() {
        var rita = signedIn("rita");
        rita.open("/passkeys");
        var key = new SoftwareKey();

        var origin = rita.script(
                "/webauthn/register",
                key.registration(rita.options("/webauthn/register/options"), ELSEWHERE, "Elsewhere"));
        assertThat(origin.statusCode()).isEqualTo(422);
        assertThat(code(origin.body())).isEqualTo("passkey.not-registered");
        for (var name : new String[] {"", "   ", "x".repeat(61), "a\tb"}) {
            var named = rita.script(
                    "/webauthn/register",
                    key.registration(rita.options("/webauthn/register/options"), town.address(), name));
            assertThat(code(named.body())).as(name).isEqualTo("passkey.name");
        }
        var without = rita.script(
                "/webauthn/register",
                key.registration(
                        Town.JSON.readTree("{\"rp\":{\"id\":\"localhost\"},\"challenge\":\"AAAA\"}"),
                        town.address(),
                        "Rita"));
        assertThat(code(without.body())).as("no challenge was given").isEqualTo("passkey.not-registered");
        assertThat(code(rita.script("/webauthn/register", "{\"publicKey\":17}").body()))
                .isEqualTo("passkey.not-registered");
        assertThat(rita.open("/passkeys").body()).contains("You have no passkey yet.");
    }

    @Test
    void aPasskeyBelongsToOnePersonWhoAloneSeesAndRemovesIt() {
        var key = new SoftwareKey();
        var clara = signedIn("clara");
        add(clara, key, "<b>Counter</b>");
        var page = clara.open("/passkeys").body();
        assertThat(page).contains("&lt;b&gt;Counter&lt;/b&gt;").doesNotContain("<b>Counter");
        var found = REMOVAL.matcher(page);
        assertThat(found.find()).isTrue();
        var removal = "/passkeys/" + found.group(1) + "/remove";

        var carl = signedIn("carl");
        assertThat(carl.open("/passkeys").body()).doesNotContain("Counter");
        assertThat(carl.open(removal).statusCode()).isEqualTo(404);
        assertThat(carl.form(removal, Map.of()).statusCode()).isEqualTo(404);
        var taken = carl.script(
                "/webauthn/register",
                key.registration(carl.options("/webauthn/register/options"), town.address(), "Mine now"));
        assertThat(taken.statusCode()).isEqualTo(409);
        assertThat(code(taken.body())).isEqualTo("passkey.registered-already");

        clara.open(removal);
        assertThat(clara.form(removal, Map.of()).body()).contains("The passkey was removed.");
        var somebody = new ScriptedReader(town.address());
        somebody.open("/login");
        refused(somebody, key.assertion(challenge(somebody), town.address()), "removed");
        assertThat(town.output()).contains("passkey-removed person=clara");
    }

    @Test
    void anAdministratorAndNobodyElseTakesAwayThePasskeysOfWhoeverLostThem() {
        var key = new SoftwareKey();
        add(signedIn("hugo"), key, "Lost");
        var removal = "/administration/passkeys/hugo/remove";
        var hugo = signedIn("hugo");
        assertThat(hugo.open("/administration/passkeys").statusCode()).isEqualTo(403);
        hugo.open("/passkeys");
        assertThat(hugo.form(removal, Map.of()).statusCode()).isEqualTo(403);

        var adam = signedIn("adam");
        assertThat(adam.open("/administration/passkeys").body()).contains("Hugo Ferrara");
        assertThat(adam.open(removal).body()).contains("Remove all passkeys of this person?");
        assertThat(adam.form(removal, Map.of()).body())
                .contains("The passkeys were removed.")
                .doesNotContain("Hugo Ferrara");
        assertThat(hugo.open("/passkeys").body()).contains("You have no passkey yet.");
        assertThat(town.output()).contains("passkeys-removed person=hugo by=adam");
    }

    @ParameterizedTest
    @CsvSource({
        "/webauthn/register/options, 401, passkey.sign-in-again",
        "/webauthn/register, 401, passkey.sign-in-again",
        "/webauthn/elsewhere, 404, path.unknown"
    })
    void whoHasNotSignedInAddsNothing(String path, int status, String code) {
        var somebody = new ScriptedReader(town.address());
        somebody.open("/login");

        var answer = somebody.script(path, "{}");

        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
        assertThat(code(answer.body())).isEqualTo(code);
        assertThat(answer.headers().firstValue("Content-Security-Policy").orElse(""))
                .contains("default-src 'none'");
    }

    @ParameterizedTest
    @CsvSource({"/webauthn/authenticate/options", "/webauthn/register/options", "/webauthn/register", "/login/webauthn"
    })
    void anotherSiteCannotSpeakForSomebody(String path) {
        var anna = signedIn("anna");

        var answer = anna.script(path, "{}", "made up");

        assertThat(answer.statusCode()).isEqualTo(403);
        assertThat(code(answer.body())).isEqualTo("passkey.page-too-old");
    }

    @Test
    void whoSignsInAgainComesBackToTheirPasskeys() {
        var rosa = signedIn("rosa");
        rosa.open("/passkeys");

        var asked = rosa.form("/passkeys/sign-in-again", Map.of());
        assertThat(asked.uri().getPath()).isEqualTo("/login");
        rosa.open("/login");
        var back = rosa.form("/login", Map.of("username", "rosa", "password", "sample-town"));

        assertThat(back.uri().getPath()).isEqualTo("/passkeys");
    }

    @Test
    void aSignInFormThatWasOpenTooLongSaysSo() {
        var somebody = new ScriptedReader(town.address());
        somebody.open("/login");
        var late = new ScriptedReader(town.address());

        assertThat(late.form("/login", Map.of("username", "anna", "password", "sample-town"))
                        .body())
                .contains("This page was open too long");
    }

    @Test
    void endingEverySessionEndsTheOneAtTheProviderToo() {
        var here = signedIn("willem");
        var there = signedIn("willem");
        here.open("/sessions");

        here.form("/sessions/end-all", Map.of());

        for (var reader : new ScriptedReader[] {here, there}) {
            assertThat(reader.open("/sessions").uri().getPath()).isEqualTo("/login");
        }
    }

    private static ScriptedReader signedIn(String person) {
        return new ScriptedReader(town.address()).signIn(person);
    }

    private static void add(ScriptedReader reader, SoftwareKey key, String name) {
        reader.open("/passkeys");
        var answer = reader.script(
                "/webauthn/register",
                key.registration(reader.options("/webauthn/register/options"), town.address(), name));
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    }

    private static java.net.http.HttpResponse<String> signIn(ScriptedReader reader, SoftwareKey key) {
        return reader.script("/login/webauthn", key.assertion(challenge(reader), town.address()));
    }

    private static tools.jackson.databind.JsonNode challenge(ScriptedReader reader) {
        return reader.options("/webauthn/authenticate/options");
    }

    private static void refused(ScriptedReader reader, Map<String, Object> assertion, String why) {
        var answer = reader.script("/login/webauthn", assertion);

        assertThat(answer.statusCode()).as(why).isEqualTo(401);
        assertThat(code(answer.body())).as(why).isEqualTo("passkey.not-accepted");
    }

    private static String code(String problem) {
        return Town.JSON.readTree(problem).path("code").asString();
    }
}
