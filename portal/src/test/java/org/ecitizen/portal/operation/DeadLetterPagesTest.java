package org.ecitizen.portal.operation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.ecitizen.portal.InFrontOfStub;
import org.ecitizen.portal.StubApi.Call;
import org.junit.jupiter.api.Test;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.test.web.servlet.request.RequestPostProcessor;

/// An administrator looks at what a view could not take in, and has it tried again.
class DeadLetterPagesTest extends InFrontOfStub {
    private static final String KEY = "0c1d2e3f-0000-4000-8000-000000000009";
    private static final String LETTER = """
            {"processor":"requests","stream":"%s","letters":2,"since":"2026-03-27T09:30:00Z","cause":"java.lang.IllegalStateException",
            "causeDetail":"<b>at</b> some place","payloadType":"org.ecitizen.events.application.DecisionMade","number":4,
            "recordedAt":"2026-03-27T09:29:00Z","items":[{"payloadType":"org.ecitizen.events.application.DecisionMade","number":4,
            "recordedAt":"2026-03-27T09:29:00Z"}]}""";

    @Test
    void theListLeadsToALetterThatSaysWhatFailed() throws Exception {
        API.answers("GET /api/v1/dead-letters", 200, "{\"items\":[" + LETTER.formatted("a-1") + "]}");
        API.answers("GET /api/v1/dead-letters/requests/a-1", 200, LETTER.formatted("a-1"));

        assertThat(page("/administration/dead-letters"))
                .contains("href=\"/administration/dead-letters/requests/a-1\"", "java.lang.IllegalStateException");
        assertThat(page("/administration/dead-letters/requests/a-1"))
                .contains("DecisionMade", "&lt;b&gt;at&lt;/b&gt; some place", "a-1/retry", "a-1/set-aside");
    }

    @Test
    void whatIsTriedAgainIsTakenInOrItIsSaidThatItFailedAgain() throws Exception {
        API.answers("POST /api/v1/dead-letters/requests/a-2/retry", 200, "{\"taken\":0,\"left\":2}");
        assertThat(send("a-2/retry").getHeader("Location"))
                .isEqualTo("/administration/dead-letters/requests/a-2?done=failed");
        API.answers("GET /api/v1/dead-letters/requests/a-2", 200, LETTER.formatted("a-2"));
        assertThat(page("/administration/dead-letters/requests/a-2?done=failed"))
                .contains("The cause is not mended yet.");

        API.answers("POST /api/v1/dead-letters/requests/a-2/retry", 200, "{\"taken\":2,\"left\":0}");
        assertThat(send("a-2/retry").getHeader("Location")).isEqualTo("/administration/dead-letters?done=taken");
        assertThat(asked("a-2/retry"))
                .as("sent twice it has one effect, since the key goes along")
                .allSatisfy(call -> assertThat(call.headers()).containsEntry("idempotency-key", KEY));
    }

    @Test
    void whatSomebodyElseHasMendedMeanwhileCountsAsTakenIn() throws Exception {
        API.answers(
                "POST /api/v1/dead-letters/requests/a-3/retry",
                404,
                "{\"code\":\"dead-letter.unknown\",\"title\":\"There is no such dead letter\"}");

        assertThat(send("a-3/retry").getHeader("Location")).isEqualTo("/administration/dead-letters?done=taken");
    }

    @Test
    void aLetterIsSetAsideWithAReason() throws Exception {
        API.answers("POST /api/v1/dead-letters/requests/a-4/set-aside", 200, "{}");

        assertThat(send("a-4/set-aside").getHeader("Location"))
                .isEqualTo("/administration/dead-letters/requests/a-4?done=set-aside");
        assertThat(asked("a-4/set-aside"))
                .singleElement()
                .satisfies(call -> assertThat(call.body()).contains("\"reason\":\"waits-for-release\""));
    }

    private String page(String address) throws Exception {
        return ask(get(address).with(adam())).getContentAsString();
    }

    private MockHttpServletResponse send(String path) throws Exception {
        return browser.perform(post("/administration/dead-letters/requests/" + path)
                        .with(adam())
                        .with(csrf())
                        .param("_key", KEY)
                        .param("reason", "waits-for-release"))
                .andReturn()
                .getResponse();
    }

    private static List<Call> asked(String path) {
        return API.calls().stream().filter(call -> call.path().endsWith(path)).toList();
    }

    private RequestPostProcessor adam() {
        return signedIn(
                "adam",
                Map.of("roles", List.of("administrator"), "authority", "rivermouth"),
                Instant.now().plusSeconds(600));
    }
}
