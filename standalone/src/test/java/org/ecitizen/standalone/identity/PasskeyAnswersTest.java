package org.ecitizen.standalone.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.argThat;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.never;
import static org.mockito.Mockito.verify;

import jakarta.servlet.FilterChain;
import java.time.Instant;
import java.util.List;
import org.ecitizen.starter.people.PeopleProperties;
import org.ecitizen.starter.problem.ProblemException;
import org.ecitizen.starter.problem.ProblemWriter;
import org.junit.jupiter.api.Test;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.mock.web.MockFilterChain;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.security.authentication.BadCredentialsException;
import org.springframework.security.authentication.TestingAuthenticationToken;
import org.springframework.security.core.authority.FactorGrantedAuthority;
import org.springframework.security.core.context.SecurityContextImpl;
import org.springframework.security.web.webauthn.api.Bytes;
import org.springframework.security.web.webauthn.api.ImmutableCredentialRecord;
import org.springframework.security.web.webauthn.api.ImmutablePublicKeyCose;
import org.springframework.security.web.webauthn.api.ImmutablePublicKeyCredentialUserEntity;
import org.springframework.security.web.webauthn.management.MapPublicKeyCredentialUserEntityRepository;
import org.springframework.security.web.webauthn.management.MapUserCredentialRepository;

/// How often, how soon after signing in, and how faults of others are told from those of a passkey.
class PasskeyAnswersTest {
    private static final Instant NOW = Instant.parse("2026-03-27T09:30:00Z");

    private final ProblemWriter problems = mock(ProblemWriter.class);
    private final MapPublicKeyCredentialUserEntityRepository owners = new MapPublicKeyCredentialUserEntityRepository();
    private final MapUserCredentialRepository passkeys = new MapUserCredentialRepository();
    private final PasskeyAnswers answers = answers(List.of());

    @Test
    void whoTriesPasskeysOutHasToWaitAndOthersDoNot() throws Exception {
        FilterChain refusing = (request, response) -> ((MockHttpServletResponse) response).setStatus(401);
        for (var attempt = 0; attempt < PasskeyAnswers.FAILURES_PER_MINUTE; attempt++) {
            answers.doFilter(post("/login/webauthn", "192.0.2.1"), new MockHttpServletResponse(), refusing);
        }
        verify(problems, never()).write(any(), any());

        var response = new MockHttpServletResponse();
        answers.doFilter(post("/login/webauthn", "192.0.2.1"), response, refusing);
        verify(problems).write(any(), argThat(is("passkey.too-often")));
        assertThat(response.getHeader("Retry-After")).isNotNull();

        var other = new MockFilterChain();
        answers.doFilter(post("/login/webauthn", "192.0.2.2"), new MockHttpServletResponse(), other);
        assertThat(other.getRequest()).isNotNull();
    }

    @Test
    void signingInWellIsNotCounted() throws Exception {
        for (var attempt = 0; attempt < 2 * PasskeyAnswers.FAILURES_PER_MINUTE; attempt++) {
            answers.doFilter(
                    post("/login/webauthn", "192.0.2.1"), new MockHttpServletResponse(), new MockFilterChain());
        }

        verify(problems, never()).write(any(), any());
    }

    @Test
    void aPasskeyIsAddedShortlyAfterSigningInOnly() throws Exception {
        var soon = new MockFilterChain();
        answers.doFilter(
                signedIn("/webauthn/register/options", NOW.minus(SignIn.RECENT).plusSeconds(1)),
                new MockHttpServletResponse(),
                soon);
        assertThat(soon.getRequest()).isNotNull();

        var late = new MockFilterChain();
        answers.doFilter(
                signedIn("/webauthn/register/options", NOW.minus(SignIn.RECENT)), new MockHttpServletResponse(), late);
        assertThat(late.getRequest()).isNull();
        verify(problems).write(any(), argThat(is("passkey.sign-in-again")));
    }

    @Test
    void whereAPasskeyGivesRightsAPasswordAddsTheFirstAndNoSecond() throws Exception {
        var strict = answers(List.of("phr"));
        var first = new MockFilterChain();
        strict.doFilter(signedIn("/webauthn/register/options", NOW), new MockHttpServletResponse(), first);
        assertThat(first.getRequest()).isNotNull();

        carlHasAPasskey();
        var second = new MockFilterChain();
        strict.doFilter(signedIn("/webauthn/register/options", NOW), new MockHttpServletResponse(), second);
        assertThat(second.getRequest()).isNull();
        verify(problems).write(any(), argThat(is("passkey.sign-in-again")));

        var byPasskey = new MockFilterChain();
        strict.doFilter(
                signedIn("/webauthn/register/options", NOW, FactorGrantedAuthority.WEBAUTHN_AUTHORITY),
                new MockHttpServletResponse(),
                byPasskey);
        assertThat(byPasskey.getRequest()).isNotNull();
    }

    private void carlHasAPasskey() {
        var owner = ImmutablePublicKeyCredentialUserEntity.builder()
                .id(Bytes.random())
                .name("carl")
                .build();
        owners.save(owner);
        passkeys.save(ImmutableCredentialRecord.builder()
                .credentialId(Bytes.random())
                .userEntityUserId(owner.getId())
                .publicKey(new ImmutablePublicKeyCose(new byte[1]))
                .label("Token")
                .build());
    }

    private PasskeyAnswers answers(List<String> acr) {
        var people = new SamplePeople(
                "", List.of(new SamplePeople.Person("carl", "Carl Brandt", List.of("caseworker"), "rivermouth", null)));
        return new PasskeyAnswers(
                problems,
                new SignInEvents(people),
                new Passkeys(owners, passkeys, people, new PeopleProperties(acr), () -> NOW));
    }

    @Test
    void aStoreThatDoesNotAnswerIsNoFaultOfThePasskey() throws Exception {
        var fault = new DataAccessResourceFailureException("gone");

        answers.doFilter(signedIn("/webauthn/register", NOW), new MockHttpServletResponse(), (request, response) -> {
            throw fault;
        });
        answers.notAccepted(
                post("/login/webauthn", "192.0.2.1"),
                new MockHttpServletResponse(),
                new BadCredentialsException("wrapped", fault));

        verify(problems, org.mockito.Mockito.times(2)).write(any(), argThat(is("store.unavailable")));
    }

    private static org.mockito.ArgumentMatcher<ProblemException> is(String code) {
        return problem -> problem.code().equals(code);
    }

    private static MockHttpServletRequest post(String path, String address) {
        var request = new MockHttpServletRequest("POST", path);
        request.setRemoteAddr(address);
        return request;
    }

    private static MockHttpServletRequest signedIn(String path, Instant at) {
        return signedIn(path, at, FactorGrantedAuthority.PASSWORD_AUTHORITY);
    }

    private static MockHttpServletRequest signedIn(String path, Instant at, String factor) {
        var request = post(path, "192.0.2.1");
        var context = new SecurityContextImpl(new TestingAuthenticationToken(
                "carl",
                null,
                List.of(FactorGrantedAuthority.withAuthority(factor)
                        .issuedAt(at)
                        .build())));
        SignIn.repository().saveContext(context, request, new MockHttpServletResponse());
        return request;
    }
}
