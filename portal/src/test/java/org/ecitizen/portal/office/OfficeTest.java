package org.ecitizen.portal.office;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.awaitility.Awaitility;
import org.ecitizen.portal.InFrontOfStub;
import org.junit.jupiter.api.Test;
import org.springframework.mock.web.MockHttpSession;
import org.springframework.test.web.servlet.request.RequestPostProcessor;

/// The pages of officials in front of an API that refuses, has changed, or does not answer.
class OfficeTest extends InFrontOfStub {
    private static final String KEY = "0c1d2e3f-0000-4000-8000-000000000001";

    @Test
    void anActionShowsWhatItLeadsToBeforeItIsTaken() throws Exception {
        request("a1");

        var page = ask(get("/work/cases/a1/actions/decide?outcome=refused").with(bob()))
                .getContentAsString();

        assertThat(page)
                .contains(
                        "Refuse the permit",
                        "It is decided: Refused.",
                        "The request is finished",
                        "The fee is €610.00.")
                .contains("name=\"_version\" value=\"7\"");
    }

    @Test
    void aDecisionIsLookedAtAsALetterFirst() throws Exception {
        request("a2");

        var page = ask(post("/work/cases/a2/actions/decide")
                        .with(bob())
                        .with(csrf())
                        .param("_key", KEY)
                        .param("_version", "7")
                        .param("_step", "check")
                        .param("outcome", "refused")
                        .param("reasons-de", "<b>Zu hoch.</b>"))
                .getContentAsString();

        assertThat(page)
                .contains("lang=\"de\"", "Baugenehmigung: Abgelehnt", "&lt;b&gt;Zu hoch.&lt;/b&gt;")
                .contains("name=\"reasons-de\"", "value=\"take\"")
                .doesNotContain("<b>Zu hoch");
        assertThat(API.calls()).noneMatch(call -> call.path().contains("a2/actions/decide"));
    }

    @Test
    void aRefusalKeepsWhatWasTypedAndSaysWhatHasHappenedMeanwhile() throws Exception {
        request("a3");
        API.answers("POST /api/v1/applications/a3/actions/suspend", 412, """
                {"code":"application.changed","title":"Changed","changes":[{"version":6,"event":"DecisionProposed","role":"caseworker"}]}""");

        var answer = ask(post("/work/cases/a3/actions/suspend")
                .with(bob())
                .with(csrf())
                .param("_key", KEY)
                .param("_version", "5")
                .param("_step", "take")
                .param("reason", "We wait for the court."));

        assertThat(answer.getStatus()).isEqualTo(412);
        assertThat(answer.getContentAsString())
                .contains("It was not done", "Somebody has done something")
                .contains("We wait for the court.</textarea>")
                .contains("A decision was proposed.")
                .contains("name=\"_version\" value=\"7\"")
                .doesNotContain("name=\"_key\" value=\"" + KEY);
    }

    @Test
    void whatIsMissingIsSaidAtItsFieldAndNothingIsSent() throws Exception {
        request("a4");

        var answer = ask(post("/work/cases/a4/actions/suspend")
                .with(bob())
                .with(csrf())
                .param("_key", KEY)
                .param("_step", "take")
                .param("legalGround", "Section 12"));

        assertThat(answer.getStatus()).isEqualTo(422);
        assertThat(answer.getContentAsString())
                .contains("href=\"#reason\"", "id=\"reason-error\"", "value=\"Section 12\"");
        assertThat(API.calls()).noneMatch(call -> call.path().contains("a4/actions/suspend"));
    }

    @Test
    void aFormThatIsSentTwiceLeadsToTheSamePlace() throws Exception {
        request("a5");
        API.answers(
                "POST /api/v1/applications/a5/actions/resume",
                200,
                "{\"id\":\"a5\",\"version\":8,\"position\":\"a5:8\"}");
        var session = new MockHttpSession();
        var form = post("/work/cases/a5/actions/resume")
                .session(session)
                .with(bob())
                .with(csrf())
                .param("_key", KEY)
                .param("_version", "7")
                .param("_step", "take");

        var first = ask(form);
        API.answers("POST /api/v1/applications/a5/actions/resume", 409, "{\"code\":\"application.not-suspended\"}");
        var second = ask(form);

        assertThat(first.getRedirectedUrl()).isEqualTo("/work/cases/a5?done=resume&after=a5%3A8");
        assertThat(second.getRedirectedUrl()).isEqualTo(first.getRedirectedUrl());
        assertThat(API.lastCall("POST /api/v1/applications/a5/actions/resume").headers())
                .containsEntry("idempotency-key", KEY)
                .containsEntry("if-match", "\"7\"");
    }

    @Test
    void whileTheApiIsSilentNothingTypedIsLost() throws Exception {
        request("a6");
        API.answers("POST /api/v1/applications/a6/actions/suspend", 503, "{\"code\":\"store.unavailable\"}");

        var answer = ask(post("/work/cases/a6/actions/suspend")
                .with(bob())
                .with(csrf())
                .param("_key", KEY)
                .param("_version", "7")
                .param("_step", "take")
                .param("reason", "We wait."));

        assertThat(answer.getStatus()).isEqualTo(503);
        assertThat(answer.getContentAsString())
                .contains(
                        "We do not know whether it has arrived", "We wait.</textarea>", "name=\"_key\" value=\"" + KEY);
    }

    @Test
    void somebodyElsesRequestDoesNotExist() throws Exception {
        assertThat(ask(get("/work/cases/unknown").with(bob())).getStatus()).isEqualTo(404);
        assertThat(ask(get("/work/cases/unknown/actions/claim").with(bob())).getStatus())
                .isEqualTo(404);
        assertThat(ask(post("/work/cases/unknown/actions/claim").with(bob()).with(csrf()))
                        .getStatus())
                .isEqualTo(404);
    }

    @Test
    void aPurposeGoesWithEveryReadOfThatRequestAndNoOther() throws Exception {
        request("a7");
        request("a8");
        var session = new MockHttpSession();

        var given = ask(post("/work/cases/a7/purpose")
                .session(session)
                .with(bob())
                .with(csrf())
                .param("purpose", "break-glass")
                .param("reason", "Feuer im Haus, Straße gesperrt."));
        ask(get("/work/cases/a7").session(session).with(bob()));
        ask(get("/work/cases/a8").session(session).with(bob()));

        assertThat(given.getRedirectedUrl()).isEqualTo("/work/cases/a7");
        assertThat(API.lastCall("GET /api/v1/applications/a7").headers())
                .containsEntry("purpose", "break-glass")
                .containsEntry("purpose-reason", "Feuer im Haus%2C Stra%C3%9Fe gesperrt.");
        assertThat(API.lastCall("GET /api/v1/applications/a8").headers()).doesNotContainKey("purpose");
    }

    @Test
    void anEmergencyNeedsAReasonInWords() throws Exception {
        request("a9");

        var answer = ask(post("/work/cases/a9/purpose")
                .with(bob())
                .with(csrf())
                .param("purpose", "break-glass")
                .param("reason", "short"));

        assertThat(answer.getStatus()).isEqualTo(422);
        assertThat(answer.getContentAsString()).contains("Give a reason in 10 to 500 characters.", ">short</textarea>");
    }

    @Test
    void aPurposeThatDoesNotFitIsAskedForAnew() throws Exception {
        API.answers("GET /api/v1/applications/b1", 403, "{\"code\":\"access.purpose-does-not-fit\"}");

        var answer = ask(get("/work/cases/b1").with(bob()));

        assertThat(answer.getRedirectedUrl()).isEqualTo("/work/cases/b1/purpose?refused=access.purpose-does-not-fit");
    }

    @Test
    void ofManyEachHasItsOwnResultAndTheRestCanBeTriedAgain() throws Exception {
        request("c1");
        request("c2");
        API.answers("POST /api/v1/applications/bulk-actions/claim", 200, """
                {"items":[{"id":"c1","done":true,"version":8},{"id":"c2","done":false,"code":"application.claimed-by-other"}]}""");
        var session = new MockHttpSession();

        var started = ask(post("/work/bulk/run")
                .session(session)
                .with(bob())
                .with(csrf())
                .param("_key", KEY)
                .param("action", "claim")
                .param("item", "c1:7:RM-1", "c2:7:RM-2"));

        assertThat(started.getRedirectedUrl()).isEqualTo("/work/bulk/" + KEY);
        Awaitility.await()
                .untilAsserted(() -> assertThat(
                                ask(get("/work/bulk/" + KEY).session(session).with(bob()))
                                        .getContentAsString())
                        .contains("1 of 2 done", "A colleague has claimed it", "Try 1 request again"));
        assertThat(ask(get("/work/bulk/" + KEY).with(official("carl"))).getStatus())
                .isEqualTo(404);
    }

    @Test
    void theNextOneIsClaimedAndASlowerColleagueGetsAnother() throws Exception {
        API.answers(
                "GET /api/v1/worklist/next",
                200,
                OfficeStates.STATUS
                        .replace("\"officer\":\"bob\",", "")
                        .replaceFirst("\"id\":\"[^\"]*\"", "\"id\":\"d1\""));
        API.answers("POST /api/v1/applications/d1/actions/claim", 409, "{\"code\":\"application.claimed-by-other\"}");
        var slower = ask(post("/work/next").with(bob()).with(csrf()).param("_key", KEY));
        assertThat(slower.getRedirectedUrl()).isEqualTo("/work?message=others-faster");

        API.answers(
                "POST /api/v1/applications/d1/actions/claim",
                200,
                "{\"id\":\"d1\",\"version\":8,\"position\":\"d1:8\"}");
        var faster = ask(post("/work/next").with(bob()).with(csrf()).param("_key", KEY));
        assertThat(faster.getRedirectedUrl()).startsWith("/work/cases/d1?done=claim");

        API.answers("GET /api/v1/worklist/next", 204, "");
        var nothing = ask(post("/work/next").with(bob()).with(csrf()).param("_key", KEY));
        assertThat(nothing.getRedirectedUrl()).isEqualTo("/work?message=nothing-next");
    }

    @Test
    void filingForSomebodyNeedsTheirConsentAndSaysWhatIsMissing() throws Exception {
        API.answers("GET /api/v1/services/building-permit?authority=rivermouth", 200, OfficeStates.SERVICE);

        var answer = ask(post("/filing/building-permit")
                .with(bob())
                .with(csrf())
                .param("_key", KEY)
                .param("onBehalfOf", "anna")
                .param("channel", "telephone")
                .param("a-site", "Hill 7")
                .param("a-storeys", "three"));

        assertThat(answer.getStatus()).isEqualTo(422);
        assertThat(answer.getContentAsString())
                .contains(
                        "Choose how the person agreed.",
                        "Fill in: What you read out",
                        "“⁨Is the building protected?⁩”: choose yes or no.",
                        "Hill 7</textarea>",
                        "value=\"three\"");
    }

    private static void request(String id) {
        API.answers(
                "GET /api/v1/applications/" + id,
                200,
                OfficeStates.STATUS.replaceFirst("\"id\":\"[^\"]*\"", "\"id\":\"" + id + "\""));
        API.answers("GET /api/v1/applications/" + id + "/history", 200, """
                {"items":[{"version":6,"type":"DecisionProposed","meaning":"A decision was proposed.","occurredAt":"2026-03-27T09:30:00Z","role":"caseworker","actor":"cora","data":{}}]}""");
        API.answers("GET /api/v1/applications/" + id + "/actions", 200, """
                {"version":7,"items":[{"action":"decide","allowed":true,"title":"Refuse the permit","outcome":"refused"},{"action":"suspend","allowed":true},{"action":"resume","allowed":true}]}""");
        API.answers("GET /api/v1/applications/" + id + "/time", 200, "{\"parts\":{}}");
        API.answers("GET /api/v1/applications/" + id + "/why", 200, "{\"items\":[]}");
        API.answers("GET /api/v1/services/building-permit/versions/1?authority=rivermouth", 200, OfficeStates.SERVICE);
        API.answers("GET /api/v1/authorities/rivermouth", 200, OfficeStates.AUTHORITY);
    }

    private RequestPostProcessor bob() {
        return official("bob");
    }

    private RequestPostProcessor official(String person) {
        return signedIn(
                person,
                Map.of("roles", List.of("caseworker"), "teams", List.of("building"), "authority", "rivermouth"),
                Instant.now().plusSeconds(600));
    }
}
