package org.ecitizen.portal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.ecitizen.portal.person.ExpiredForms;
import org.ecitizen.portal.person.Person;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.mock.web.MockHttpSession;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;
import org.springframework.test.web.servlet.request.RequestPostProcessor;

/// The portal by itself, in front of an API that answers what a test needs.
class PortalTest extends InFrontOfStub {
    private static final String STATUS = """
            {"id":"%s","version":5,"reference":"RM-2026-A","service":"parking-permit","serviceTitle":"Parking permit","stage":"review",
            "stageTitle":"We are checking your request","state":"open","waitingFor":"authority","submittedAt":"2026-03-27T09:30:00Z",
            "lastChangedAt":"2026-03-27T09:30:00Z","position":"1:5","applicant":"anna","own":true}""";

    @Test
    void theCatalogueIsForEverybodyAndOpensNoSession() throws Exception {
        API.answers("GET /api/v1/services", 200, """
                {"items":[{"code":"parking-permit","title":"Parking permit","summary":"Park your car.","languages":["en"]}]}""");

        var answer = browser.perform(get("/").header("Accept-Language", "en")).andReturn();

        assertThat(answer.getResponse().getStatus()).isEqualTo(200);
        assertThat(answer.getResponse().getContentAsString()).contains("Parking permit");
        assertThat(answer.getRequest().getSession(false)).isNull();
    }

    @Test
    void whatIsNoPageIsNotThereForAnybody() throws Exception {
        var answer = ask(get("/nowhere"));

        assertThat(answer.getStatus()).isEqualTo(404);
        assertThat(answer.getContentAsString()).contains("We cannot find this page");
    }

    @Test
    void aPageForSomebodyLeadsToSignInAndBack() throws Exception {
        var answer = ask(get("/requests"));

        assertThat(answer.getStatus()).isEqualTo(302);
        assertThat(answer.getRedirectedUrl()).isEqualTo("/sign-in?to=%2Frequests");
    }

    @Test
    void signingInUsesPkceStateAndNonce() throws Exception {
        var answer = ask(get("/oauth2/authorization/ecitizen"));

        assertThat(answer.getRedirectedUrl())
                .startsWith("http://provider.test/authorize")
                .contains("code_challenge=", "code_challenge_method=S256", "state=", "nonce=");
    }

    @Test
    void aLivePageEndsWhereSomebodyMayNotLookAnyMoreAndComesBackAfterAMomentOfTrouble() throws Exception {
        var trouble = "{\"code\":\"view.behind\",\"title\":\"Not yet\"}";
        for (var id : List.of("busy", "gone")) {
            API.answers("GET /api/v1/applications/" + id + "/stream", 200, "id: 5\nevent: step\ndata: {}\n\n");
        }
        for (var part : List.of("?after=5", "/history", "/actions?after=5", "/receipts")) {
            API.answers("GET /api/v1/applications/busy" + part, 503, trouble);
        }

        assertThat(told("busy")).as("the browser tries again by itself").isEqualTo(":\n\n");
        assertThat(told("gone")).startsWith(":\n\nevent: closed\n");
    }

    /// What a browser is told that has opened the page of a request.
    private String told(String id) throws Exception {
        return browser.perform(get("/requests/" + id + "/live")
                        .accept("text/event-stream")
                        .with(signedIn("anna")))
                .andReturn()
                .getResponse()
                .getContentAsString();
    }

    @Test
    void theApiIsCalledWithThePersonsTokenAndLanguage() throws Exception {
        API.answers("GET /api/v1/applications?limit=100", 200, "{\"items\":[]}");
        API.answers("GET /api/v1/drafts", 200, "{\"items\":[]}");

        ask(get("/requests").with(signedIn("anna")).header("Accept-Language", "de"));

        var call = API.calls().stream()
                .filter(asked -> asked.path().equals("/api/v1/applications?limit=100"))
                .toList()
                .getLast();
        assertThat(call.headers())
                .containsEntry("authorization", "Bearer token-of-anna")
                .containsEntry("accept-language", "de");
    }

    @ParameterizedTest
    @CsvSource({
        "403, 403, You cannot do this",
        "404, 404, We cannot find this page",
        "409, 409, This is not possible now",
        "412, 412, This has changed in the meantime",
        "422, 422, Something is not right yet",
        "429, 429, That was too often",
        "500, 500, Something went wrong on our side",
        "502, 500, Something went wrong on our side",
        "503, 503, This does not work at the moment"
    })
    void everyRefusalOfTheApiHasAPageOfItsClass(int refused, int shown, String heading) throws Exception {
        var id = "refused-" + refused;
        API.answers("GET /api/v1/applications/" + id, refused, """
                {"code":"a.b","title":"A title","detail":"What to do about it.","correlationId":"c-1"}""");

        var answer = ask(get("/requests/" + id).with(signedIn("anna")));

        assertThat(answer.getStatus()).isEqualTo(shown);
        assertThat(answer.getContentType()).isEqualTo("text/html;charset=UTF-8");
        assertThat(answer.getContentAsString())
                .contains(heading)
                .contains("c-1")
                .doesNotContain("Exception");
        assertThat(answer.getContentAsString().contains("What to do about it.")).isEqualTo(shown < 500);
        assertThat(answer.getHeader("Content-Security-Policy")).contains("default-src 'none'");
        assertThat(answer.getHeader("Cache-Control")).contains("no-store");
    }

    @Test
    void aFragmentThatFailsShowsTheWholePage() throws Exception {
        var answer = ask(get("/requests/unknown").with(signedIn("anna")).header("HX-Request", "true"));

        assertThat(answer.getStatus()).isEqualTo(404);
        assertThat(answer.getHeader("HX-Retarget")).isEqualTo("body");
        assertThat(answer.getContentAsString()).contains("<html");
    }

    @Test
    void aFragmentIsThePartOfThePageAndNothingElse() throws Exception {
        API.answers("GET /api/v1/applications/1", 200, STATUS.formatted("1"));
        API.answers("GET /api/v1/applications/1/history", 200, "{\"items\":[]}");
        API.answers("GET /api/v1/applications/1/actions", 200, "{\"version\":5,\"items\":[]}");

        var whole = ask(get("/requests/1").with(signedIn("anna"))).getContentAsString();
        var part = ask(get("/requests/1").with(signedIn("anna")).header("HX-Request", "true"))
                .getContentAsString();

        assertThat(part).contains("We are checking your request").doesNotContain("<html");
        assertThat(whole).contains(part.strip());
    }

    @Test
    void anExpiredTokenIsNoSignIn() throws Exception {
        var answer = ask(get("/requests").with(signedIn("anna", Instant.now().minusSeconds(5))));

        assertThat(answer.getRedirectedUrl()).isEqualTo("/sign-in?to=%2Frequests");
    }

    @Test
    void aFormThatComesTooLateIsKeptForItsPersonAlone() throws Exception {
        var session = new MockHttpSession();
        var late = ask(form("/requests/1/answer").session(session).header("Sec-Fetch-Site", "same-origin"));
        assertThat(late.getRedirectedUrl()).isEqualTo("/signed-out");
        assertThat(ask(get("/signed-out").session(session)).getContentAsString())
                .contains("Nothing that you typed is lost");

        var ben = ask(get("/typed").session(copy(session)).with(signedIn("ben")));
        assertThat(ben.getRedirectedUrl()).isEqualTo("/home");

        var anna = ask(get("/typed").session(session).with(signedIn("anna")));
        assertThat(anna.getContentAsString())
                .contains("action=\"/requests/1/answer\"")
                .contains("name=\"message\" value=\"It is the blue one.\"")
                .contains("name=\"_key\" value=\"key-1\"");
    }

    @Test
    void aFormFromElsewhereIsNeitherTakenNorKept() throws Exception {
        var session = new MockHttpSession();
        var answer = ask(form("/requests/1/answer")
                .session(session)
                .header("Sec-Fetch-Site", "cross-site")
                .header("Origin", "https://evil.example"));

        assertThat(answer.getStatus()).isEqualTo(302);
        assertThat(answer.getRedirectedUrl()).doesNotContain("signed-out");
        assertThat(ask(get("/typed").session(session).with(signedIn("anna"))).getRedirectedUrl())
                .isEqualTo("/home");
    }

    @Test
    void signingOutNeedsTheTokenOfThePage() throws Exception {
        var session = new MockHttpSession();
        assertThat(ask(post("/logout").session(session).with(signedIn("anna"))).getRedirectedUrl())
                .isNotEqualTo("/");
        assertThat(session.isInvalid()).isFalse();

        ask(post("/logout").session(session).with(signedIn("anna")).with(csrf()));
        assertThat(session.isInvalid()).isTrue();
    }

    @Test
    void signingOutEverywhereEndsThisSessionTooAndLeadsToTheFirstPage() throws Exception {
        var session = new MockHttpSession();

        var answer = ask(post("/sessions/end-all")
                .session(session)
                .with(signedIn("anna"))
                .with(csrf()));

        assertThat(answer.getRedirectedUrl()).endsWith("/");
        assertThat(session.isInvalid()).isTrue();
    }

    @Test
    void anOfficialWithoutRightsIsToldWhatWouldGiveThem() throws Exception {
        var answer = ask(get("/home")
                .with(signedIn(
                        "carl",
                        Map.of("roles", List.of(), "authority", "rivermouth"),
                        Instant.now().plusSeconds(600))));

        assertThat(answer.getStatus()).isEqualTo(200);
        assertThat(answer.getContentAsString()).contains("You are signed in, but without rights", "passkey");
    }

    @Test
    void aSessionEndsAfterADayHoweverBusyItWas() throws Exception {
        var session = new MockHttpSession();
        session.setAttribute(
                "org.ecitizen.portal.person.SessionLimit", Instant.now().minusSeconds(25 * 60 * 60));

        ask(get("/help").session(session));

        assertThat(session.isInvalid()).isTrue();
    }

    @Test
    void theLanguageIsTheChosenOneThenTheBrowsersThenTheFirst() throws Exception {
        assertThat(ask(get("/help/cookies")).getContentAsString()).contains("lang=\"en\"");
        assertThat(ask(get("/help/cookies").header("Accept-Language", "fr, de;q=0.8"))
                        .getContentAsString())
                .contains("<html class=\"govuk-template\" lang=\"de\"");
        var chosen = ask(get("/language").param("to", "ar").param("back", "/help/cookies"));
        assertThat(chosen.getRedirectedUrl()).isEqualTo("/help/cookies");
        assertThat(ask(get("/help/cookies").cookie(chosen.getCookie("language")).header("Accept-Language", "de"))
                        .getContentAsString())
                .contains("lang=\"ar\" dir=\"rtl\"");
    }

    @ParameterizedTest
    @CsvSource({"//evil.example", "https://evil.example", "/\\evil.example", "evil"})
    void choosingALanguageLeadsNowhereElse(String back) throws Exception {
        assertThat(ask(get("/language").param("to", "de").param("back", back)).getRedirectedUrl())
                .isEqualTo("/");
    }

    @Test
    void whoAsksTooOftenIsToldWhenToComeBack() throws Exception {
        var answered = 0;
        var answer = helpAskedFrom("192.0.2.7");
        // The allowance fills up again meanwhile: on a slow machine it takes more calls.
        while (answer.getStatus() == 200 && answered < 10_000) {
            answered++;
            answer = helpAskedFrom("192.0.2.7");
        }

        assertThat(answered).isGreaterThan(100);
        assertThat(answer.getStatus()).isEqualTo(429);
        assertThat(answer.getHeader("Retry-After")).isNotNull();
        assertThat(ask(get("/help")).getStatus()).isEqualTo(200);
    }

    @Test
    void whatIsSentIsKeptFirstAndJudgedThen() throws Exception {
        var draft = "/apply/parking-permit/6e05009f-b29b-49bb-aa9a-dbf5150dc184";
        var stored = "/api/v1/drafts/6e05009f-b29b-49bb-aa9a-dbf5150dc184";
        API.answers("GET /api/v1/services/parking-permit", 200, """
                {"code":"parking-permit","version":1,"title":"Parking permit","summary":"x","languages":["en"],
                "definition":{"questions":[{"code":"plate","kind":"TEXT","label":{"en":"Number plate"},"required":true}]}}""");
        API.answers("POST /api/v1/services/parking-permit/answer-checks", 200, """
                {"asked":["plate"],"errors":[{"pointer":"/answers/plate","code":"answer.wrong-form"}]}""");
        API.answers("GET " + stored, 404, "{\"code\":\"draft.unknown\"}");
        API.answers("PUT " + stored, 200, "{\"id\":\"1\",\"position\":\"d.0\"}");
        API.answers("GET " + stored + "?after=d.0", 200, """
                {"draftId":"6e05009f-b29b-49bb-aa9a-dbf5150dc184","service":"parking-permit","answers":{"plate":"\\"><svg>"}}""");

        var answer = ask(post(draft + "/questions/plate")
                .param("a-plate", "\"><svg>")
                .param("_key", "key-2")
                .with(csrf())
                .with(signedIn("anna")));

        assertThat(answer.getRedirectedUrl()).isEqualTo(draft + "/questions/plate?wrong=1&after=d.0");
        assertThat(API.calls().stream()
                        .filter(call -> call.method().equals("PUT"))
                        .toList()
                        .getLast()
                        .body())
                .contains("svg");
        assertThat(ask(get(draft + "/questions/plate?wrong=1&after=d.0").with(signedIn("anna")))
                        .getContentAsString())
                .contains("<title>Error:", "svg", "a-plate-error")
                .doesNotContain("\"><svg>");
    }

    @Test
    void anAnswerThatWasChangedInAnotherWindowIsNotOverwrittenUnseen() throws Exception {
        var draft = "8e05009f-b29b-49bb-aa9a-dbf5150dc184";
        var question = "/apply/parking-permit/" + draft + "/questions/plate";
        API.answers("GET /api/v1/services/parking-permit", 200, """
                {"code":"parking-permit","version":1,"title":"Parking permit","summary":"x","languages":["en"],
                "definition":{"questions":[{"code":"plate","kind":"TEXT","label":{"en":"Number plate"},"required":true}]}}""");
        API.answers("POST /api/v1/services/parking-permit/answer-checks", 200, "{\"asked\":[\"plate\"],\"errors\":[]}");
        API.answers("GET /api/v1/drafts/" + draft, 404, "{\"code\":\"draft.unknown\"}");
        var opened = ask(get(question).with(signedIn("anna"))).getContentAsString();
        API.answers("GET /api/v1/drafts/" + draft, 200, """
                {"draftId":"%s","service":"parking-permit","version":4,"answers":{"plate":"RM AB 1"}}""".formatted(draft));

        var answer = ask(post(question)
                .param("a-plate", "RM XY 9")
                .param("_seen", opened.replaceAll("(?s).*name=\"_seen\" value=\"([^\"]*)\".*", "$1"))
                .param("_key", "key-3")
                .with(csrf())
                .with(signedIn("anna")));

        assertThat(answer.getContentAsString())
                .contains("has changed since you opened", "RM AB 1", "value=\"RM XY 9\"");
        assertThat(API.calls())
                .noneMatch(call -> call.method().equals("PUT") && call.path().contains(draft));
        var seen = answer.getContentAsString().replaceAll("(?s).*name=\"_seen\" value=\"([^\"]*)\".*", "$1");
        API.answers("PUT /api/v1/drafts/" + draft, 200, "{\"id\":\"1\",\"position\":\"d.5\"}");

        var chosen = ask(post(question)
                .param("a-plate", "RM XY 9")
                .param("_seen", seen)
                .param("_key", "key-4")
                .with(csrf())
                .with(signedIn("anna")));

        assertThat(chosen.getRedirectedUrl()).contains("/check?after=d.5");
        assertThat(API.lastCall("PUT /api/v1/drafts/" + draft).headers()).containsEntry("if-match", "\"4\"");
        assertThat(API.lastCall("PUT /api/v1/drafts/" + draft).body()).contains("RM XY 9");
    }

    @Test
    void whatIsHandedInIsWhatWasChecked() throws Exception {
        var draft = "9e05009f-b29b-49bb-aa9a-dbf5150dc184";
        API.answers("POST /api/v1/drafts/" + draft + "/submission", 412, """
                {"code":"draft.changed","version":5,"position":"d.5"}""");

        var answer = ask(post("/apply/parking-permit/" + draft + "/check")
                .param("_version", "4")
                .param("_key", "key-5")
                .with(csrf())
                .with(signedIn("anna")));

        assertThat(API.lastCall().headers()).containsEntry("if-match", "\"4\"");
        assertThat(answer.getRedirectedUrl()).endsWith("/check?after=d.5&changed=1");
    }

    @Test
    void whatAnswersAFormIsReadFromAnAddressOfItsOwn() throws Exception {
        var form = post("/requests/unheard/act/withdraw")
                .param("_key", "key-6")
                .param("reason", "\"><svg>")
                .param(ExpiredForms.MARK, "of Anna")
                .with(csrf())
                .with(signedIn("anna"));
        API.answers("GET /api/v1/applications/unheard", 503, "{\"code\":\"view.behind\"}", Map.of("Retry-After", "7"));

        var answered = browser.perform(form.accept("text/html")).andReturn();
        var session = (MockHttpSession) answered.getRequest().getSession(false);
        var address = answered.getResponse().getHeader("Location");

        assertThat(answered.getResponse().getStatus()).isEqualTo(303);
        assertThat(answered.getResponse().getContentAsString()).isEmpty();
        assertThat(address).startsWith("/requests/unheard/act/withdraw?answered=");
        var read = ask(get(address).session(session).with(signedIn("anna")));
        assertThat(read.getStatus()).isEqualTo(503);
        assertThat(read.getHeader("Retry-After")).isEqualTo("7");
        // From there it can be sent again, under the same key.
        assertThat(read.getContentAsString())
                .contains("This does not work at the moment", "Send it again", "name=\"_key\" value=\"key-6\"")
                .contains("name=\"reason\" value=\"&#34;>&lt;svg>\"");
        // Nobody else sees it.
        assertThat(ask(get(address).session(session).with(signedIn("ben"))).getRedirectedUrl())
                .isEqualTo("/home");
    }

    @Test
    void whetherThePortalIsWellIsToldWithoutSigningIn() throws Exception {
        assertThat(browser.perform(get("/actuator/health/readiness"))
                        .andReturn()
                        .getResponse()
                        .getContentAsString())
                .contains("UP");
        assertThat(ask(get("/actuator/env")).getStatus()).isIn(302, 404);
    }

    @Test
    void aDraftThatWasSentLeadsToItsRequest() throws Exception {
        API.answers("GET /api/v1/services/parking-permit", 200, """
                {"code":"parking-permit","version":1,"title":"Parking permit","summary":"x","languages":["en"],
                "definition":{"questions":[{"code":"plate","kind":"TEXT","label":{"en":"Number plate"},"required":true}]}}""");
        API.answers("GET /api/v1/drafts/7e05009f-b29b-49bb-aa9a-dbf5150dc184", 409, """
                {"code":"draft.ended","application":"42"}""");

        var answer = ask(get("/apply/parking-permit/7e05009f-b29b-49bb-aa9a-dbf5150dc184/check")
                .with(signedIn("anna")));

        assertThat(answer.getContentAsString()).contains("You have sent this already", "/requests/42");
    }

    @Test
    void aStatusThatWasSharedNeedsNoAccount() throws Exception {
        API.answers("POST /api/v1/status-lookups", 200, """
                {"reference":"RM-1","serviceTitle":"Parking permit","stageTitle":"We are checking","languages":["en"],
                "state":"open","waitingFor":"authority","lastChangedAt":"2026-03-27T09:30:00Z"}""");

        var answer = ask(get("/status?reference=RM-1&code=ABC"));

        assertThat(answer.getStatus()).isEqualTo(200);
        assertThat(answer.getContentAsString()).contains("We are checking");
        assertThat(answer.getHeader("X-Robots-Tag")).isEqualTo("noindex");
    }

    private static MockHttpServletRequestBuilder form(String path) {
        var anna = new Person("anna", "Anna", java.util.Set.of(), null, null, "");
        return post(path)
                .param("message", "It is the blue one.")
                .param("_key", "key-1")
                .param("_csrf", "of-the-old-session")
                .param(ExpiredForms.MARK, ExpiredForms.mark(anna));
    }

    private static MockHttpSession copy(MockHttpSession session) {
        var copy = new MockHttpSession();
        for (var name : java.util.Collections.list(session.getAttributeNames())) {
            copy.setAttribute(name, session.getAttribute(name));
        }
        return copy;
    }

    private MockHttpServletResponse helpAskedFrom(String address) throws Exception {
        return ask(get("/help").with(request -> {
            request.setRemoteAddr(address);
            return request;
        }));
    }

    private RequestPostProcessor signedIn(String person) {
        return signedIn(person, Instant.now().plusSeconds(600));
    }

    private RequestPostProcessor signedIn(String person, Instant until) {
        return signedIn(person, Map.of("roles", List.of("citizen")), until);
    }
}
