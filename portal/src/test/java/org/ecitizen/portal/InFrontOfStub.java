package org.ecitizen.portal;

import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.oidcLogin;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;

import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.webmvc.test.autoconfigure.AutoConfigureMockMvc;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.mock.web.MockHttpSession;
import org.springframework.security.core.authority.SimpleGrantedAuthority;
import org.springframework.security.oauth2.client.OAuth2AuthorizedClient;
import org.springframework.security.oauth2.client.registration.ClientRegistrationRepository;
import org.springframework.security.oauth2.client.web.OAuth2AuthorizedClientRepository;
import org.springframework.security.oauth2.core.OAuth2AccessToken;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;
import org.springframework.test.web.servlet.request.RequestPostProcessor;

/// The portal by itself, in front of an API that answers what a test needs. All such tests share the one portal.
@SpringBootTest(
        properties = {
            "spring.security.oauth2.client.registration.ecitizen.client-id=ecitizen-pages",
            "spring.security.oauth2.client.registration.ecitizen.client-authentication-method=none",
            "spring.security.oauth2.client.registration.ecitizen.authorization-grant-type=authorization_code",
            "spring.security.oauth2.client.registration.ecitizen.redirect-uri={baseUrl}/login/oauth2/code/ecitizen",
            "spring.security.oauth2.client.registration.ecitizen.scope=openid",
            "spring.security.oauth2.client.provider.ecitizen.user-name-attribute=sub",
            "spring.security.oauth2.client.provider.ecitizen.authorization-uri=http://provider.test/authorize",
            "spring.security.oauth2.client.provider.ecitizen.token-uri=http://provider.test/token",
            "spring.security.oauth2.client.provider.ecitizen.jwk-set-uri=http://provider.test/keys",
            "ecitizen.public-address=http://localhost",
            "ecitizen.portal.requests-per-minute=200",
        })
@AutoConfigureMockMvc
public abstract class InFrontOfStub {
    protected static final StubApi API = new StubApi();

    @Autowired
    protected MockMvc browser;

    @Autowired
    private ClientRegistrationRepository registrations;

    @Autowired
    private OAuth2AuthorizedClientRepository tokens;

    /// Who asked last.
    private RequestPostProcessor reader = request -> request;

    @DynamicPropertySource
    static void addresses(DynamicPropertyRegistry registry) {
        registry.add("ecitizen.portal.command-address", API::address);
        registry.add("ecitizen.portal.query-address", API::address);
    }

    /// What the reader sees in the end: a page that answers a form is read from an address of its own.
    protected MockHttpServletResponse ask(MockHttpServletRequestBuilder request) throws Exception {
        var asked = browser.perform(request.accept("text/html")).andReturn();
        var address = asked.getResponse().getHeader("Location");
        if (address == null || !address.contains("?answered=")) {
            return asked.getResponse();
        }
        var session =
                (MockHttpSession) Objects.requireNonNull(asked.getRequest().getSession(false));
        return browser.perform(get(address).session(session).with(reader).accept("text/html"))
                .andReturn()
                .getResponse();
    }

    protected RequestPostProcessor signedIn(String person, Map<String, Object> claims, Instant until) {
        reader = request -> {
            var signedIn = oidcLogin()
                    .clientRegistration(registrations.findByRegistrationId("ecitizen"))
                    .authorities(new SimpleGrantedAuthority("OIDC_USER"))
                    .idToken(token -> token.subject(person).claims(all -> all.putAll(claims)))
                    .postProcessRequest(request);
            var client = new OAuth2AuthorizedClient(
                    registrations.findByRegistrationId("ecitizen"),
                    person,
                    new OAuth2AccessToken(
                            OAuth2AccessToken.TokenType.BEARER, "token-of-" + person, until.minusSeconds(3600), until));
            tokens.saveAuthorizedClient(client, null, signedIn, new MockHttpServletResponse());
            return signedIn;
        };
        return reader;
    }
}
