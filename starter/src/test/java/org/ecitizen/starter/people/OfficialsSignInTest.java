package org.ecitizen.starter.people;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.eq;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.never;
import static org.mockito.Mockito.verify;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.ecitizen.starter.personal.Subjects;
import org.ecitizen.starter.problem.ProblemWriter;
import org.junit.jupiter.api.Test;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.runner.WebApplicationContextRunner;
import org.springframework.context.ApplicationContext;
import org.springframework.http.HttpMethod;
import org.springframework.mock.web.MockFilterChain;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.security.config.annotation.web.configuration.EnableWebSecurity;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.web.FilterChainProxy;

/// Where the policy is on, an official's token gives rights only if they signed in in a way that cannot be phished.
/// (ASVS 6.3.3: a login by password alone has no rights.)
class OfficialsSignInTest {
    private static final AccessTable TABLE = new AccessTable(List.of(
            new AccessTable.Row(
                    HttpMethod.GET, "/api/v1/worklist", false, List.of(Role.CASEWORKER), "any", "list", List.of()),
            new AccessTable.Row(
                    HttpMethod.GET, "/api/v1/applications", false, List.of(Role.CITIZEN), "own", "list", List.of())));
    private static final Map<String, Jwt> TOKENS = Map.of(
            "carl-by-password", token(Map.of("roles", List.of("caseworker"), "authority", "rivermouth")),
            "carl-by-level-1", token(Map.of("roles", List.of("caseworker"), "authority", "rivermouth", "acr", "1")),
            "carl-by-passkey", token(Map.of("roles", List.of("caseworker"), "authority", "rivermouth", "acr", "phr")),
            "anna-by-password", token(Map.of("roles", List.of("citizen"))),
            "carl-as-citizen", token(Map.of("roles", List.of("citizen"), "authority", "rivermouth")));

    private final ProblemWriter problems = mock(ProblemWriter.class);
    private final WebApplicationContextRunner api = new WebApplicationContextRunner()
            .withConfiguration(AutoConfigurations.of(ApiSecurityAutoConfiguration.class))
            .withUserConfiguration(Web.class)
            .withBean(AccessTable.class, () -> TABLE)
            .withBean(ProblemWriter.class, () -> problems)
            .withBean(Subjects.class, () -> mock(Subjects.class))
            .withBean(JwtDecoder.class, () -> TOKENS::get);

    @org.springframework.context.annotation.Configuration(proxyBeanMethods = false)
    @EnableWebSecurity
    static class Web {}

    @Test
    void withoutThePolicyEveryWayOfSigningInDoes() {
        api.run(context -> assertThat(opens(context, "carl-by-password", "/api/v1/worklist"))
                .isTrue());
    }

    @Test
    void withThePolicyAnOfficialNeedsOneOfTheNamedWays() {
        api.withPropertyValues("ecitizen.people.officials-acr=phr,phrh").run(context -> {
            assertThat(opens(context, "carl-by-passkey", "/api/v1/worklist")).isTrue();
            verify(problems, never()).strongerSignInNeeded(any(), any(), any());
            for (var token : List.of("carl-by-password", "carl-by-level-1")) {
                assertThat(opens(context, token, "/api/v1/worklist")).as(token).isFalse();
            }
            verify(problems, org.mockito.Mockito.times(2))
                    .strongerSignInNeeded(any(), any(), eq(List.of("phr", "phrh")));
        });
    }

    @Test
    void citizensSignInAsBeforeAndOfficialsDoNotPassForThem() {
        api.withPropertyValues("ecitizen.people.officials-acr=phr").run(context -> {
            assertThat(opens(context, "anna-by-password", "/api/v1/applications"))
                    .isTrue();
            assertThat(opens(context, "carl-as-citizen", "/api/v1/applications"))
                    .isFalse();
        });
    }

    @Test
    void whoNeverHadTheRightIsToldSoAndNotSentForAPasskey() {
        api.withPropertyValues("ecitizen.people.officials-acr=phr").run(context -> {
            assertThat(opens(context, "anna-by-password", "/api/v1/worklist")).isFalse();
            verify(problems).accessDenied(any(), any(), any());
        });
    }

    private static boolean opens(ApplicationContext context, String token, String path) throws Exception {
        var request = new MockHttpServletRequest("GET", path);
        request.addHeader("Authorization", "Bearer " + token);
        var controllers = new MockFilterChain();
        context.getBean(FilterChainProxy.class).doFilter(request, new MockHttpServletResponse(), controllers);
        return controllers.getRequest() != null;
    }

    private static Jwt token(Map<String, Object> claims) {
        return Jwt.withTokenValue("token")
                .header("alg", "RS256")
                .subject("somebody")
                .expiresAt(Instant.MAX)
                .claims(all -> all.putAll(claims))
                .build();
    }
}
