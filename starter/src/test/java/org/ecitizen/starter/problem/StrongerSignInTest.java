package org.ecitizen.starter.problem;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.ecitizen.starter.people.AccessTable;
import org.ecitizen.starter.people.Role;
import org.junit.jupiter.api.Test;
import org.springframework.http.HttpMethod;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;
import tools.jackson.databind.json.JsonMapper;

/// An official who has to sign in otherwise is told how; an address without anything behind it stays that.
class StrongerSignInTest {
    private final ProblemWriter problems = new ProblemWriter(
            new JsonMapper(),
            new AccessTable(List.of(new AccessTable.Row(
                    HttpMethod.GET, "/api/v1/worklist", false, List.of(Role.CASEWORKER), "any", "list", List.of()))));

    @Test
    void theAnswerNamesWhatWouldDo() throws Exception {
        var answer = ask("/api/v1/worklist");

        assertThat(answer.getStatus()).isEqualTo(403);
        assertThat(answer.getContentAsString()).contains("access.stronger-sign-in-needed");
        assertThat(answer.getHeader("WWW-Authenticate"))
                .isEqualTo("Bearer error=\"insufficient_user_authentication\", acr_values=\"phr phrh\"");
    }

    @Test
    void whatIsNotThereIsNotThereForOfficialsEither() throws Exception {
        assertThat(ask("/api/v1/castles").getStatus()).isEqualTo(404);
    }

    private MockHttpServletResponse ask(String path) throws Exception {
        var response = new MockHttpServletResponse();
        problems.strongerSignInNeeded(new MockHttpServletRequest("GET", path), response, List.of("phr", "phrh"));
        return response;
    }
}
