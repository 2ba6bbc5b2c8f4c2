package org.ecitizen.standalone.identity;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.ecitizen.starter.people.PeopleProperties;
import org.junit.jupiter.api.Test;
import org.springframework.security.authentication.TestingAuthenticationToken;
import org.springframework.security.core.authority.FactorGrantedAuthority;
import org.springframework.security.oauth2.jose.jws.SignatureAlgorithm;
import org.springframework.security.oauth2.jwt.JwsHeader;
import org.springframework.security.oauth2.jwt.JwtClaimsSet;
import org.springframework.security.oauth2.server.authorization.OAuth2TokenType;
import org.springframework.security.oauth2.server.authorization.token.JwtEncodingContext;

/// What the provider tells the pages and the API of how somebody signed in, and which work it offers for it.
class TokensOfOfficialsTest {
    private static final Instant AT = Instant.parse("2026-03-27T09:30:00Z");
    private static final SamplePeople PEOPLE = new SamplePeople(
            "",
            List.of(
                    new SamplePeople.Person("anna", "Anna Becker", List.of("citizen"), null, null),
                    new SamplePeople.Person("carl", "Carl Brandt", List.of("caseworker"), "rivermouth", null)));
    private static final PeopleProperties ANYHOW = new PeopleProperties(List.of());
    private static final PeopleProperties PASSKEYS = new PeopleProperties(List.of("phr", "phrh"));

    @Test
    void aPasskeyIsSaidToBeResistantToPhishingAndAPasswordIsNot() {
        assertThat(claims("carl", FactorGrantedAuthority.WEBAUTHN_AUTHORITY, "id_token", ANYHOW))
                .containsEntry("acr", "phr")
                .containsEntry("amr", List.of("pop", "mfa"))
                .containsEntry("auth_time", AT.getEpochSecond());
        assertThat(claims("carl", FactorGrantedAuthority.PASSWORD_AUTHORITY, "id_token", ANYHOW))
                .containsEntry("amr", List.of("pwd"))
                .doesNotContainKey("acr");
    }

    @Test
    void withoutThePolicyAPasswordOffersAnOfficialTheirWork() {
        assertThat(claims("carl", FactorGrantedAuthority.PASSWORD_AUTHORITY, "id_token", ANYHOW))
                .containsEntry("roles", List.of("caseworker"));
    }

    @Test
    void withThePolicyOnlyAPasskeyDoes() {
        assertThat(claims("carl", FactorGrantedAuthority.PASSWORD_AUTHORITY, "id_token", PASSKEYS))
                .containsEntry("roles", List.of())
                .containsEntry("authority", "rivermouth");
        assertThat(claims("carl", FactorGrantedAuthority.WEBAUTHN_AUTHORITY, "id_token", PASSKEYS))
                .containsEntry("roles", List.of("caseworker"));
        assertThat(claims("anna", FactorGrantedAuthority.PASSWORD_AUTHORITY, "id_token", PASSKEYS))
                .containsEntry("roles", List.of("citizen"));
    }

    private static Map<String, Object> claims(String person, String factor, String kind, PeopleProperties officials) {
        var signedIn = new TestingAuthenticationToken(
                person,
                null,
                List.of(FactorGrantedAuthority.withAuthority(factor)
                        .issuedAt(AT)
                        .build()));
        var context = JwtEncodingContext.with(JwsHeader.with(SignatureAlgorithm.RS256), JwtClaimsSet.builder())
                .principal(signedIn)
                .tokenType(new OAuth2TokenType(kind))
                .build();
        new EmbeddedProvider().rolesOfPeople(PEOPLE, officials).customize(context);
        return context.getClaims().build().getClaims();
    }
}
