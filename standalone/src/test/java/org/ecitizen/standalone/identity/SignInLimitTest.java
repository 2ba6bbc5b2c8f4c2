package org.ecitizen.standalone.identity;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.mock.web.MockFilterChain;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;

/// Trying out passwords soon ends; for others signing in goes on.
class SignInLimitTest {
    private final SignInLimit limit = new SignInLimit(new SignInEvents(new SamplePeople("", List.of())));

    @Test
    void whoTriesTooOftenHasToWait() throws Exception {
        for (var attempt = 0; attempt < SignInLimit.PER_MINUTE; attempt++) {
            assertThat(passes("anna", "192.0.2.1")).isTrue();
        }

        assertThat(passes("anna", "192.0.2.1")).isFalse();
        assertThat(passes(" ANNA", "192.0.2.1")).as("the same name").isFalse();
        assertThat(passes("ben", "192.0.2.1")).isTrue();
        assertThat(passes("anna", "192.0.2.2")).isTrue();
    }

    private boolean passes(String name, String address) throws Exception {
        var request = new MockHttpServletRequest("POST", "/login");
        request.setParameter("username", name);
        request.setRemoteAddr(address);
        var response = new MockHttpServletResponse();
        var chain = new MockFilterChain();
        limit.doFilter(request, response, chain);
        return chain.getRequest() != null && response.getRedirectedUrl() == null;
    }
}
