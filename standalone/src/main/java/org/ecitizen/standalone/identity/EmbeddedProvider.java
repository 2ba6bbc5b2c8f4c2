package org.ecitizen.standalone.identity;

import static java.util.Objects.requireNonNull;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.source.ImmutableJWKSet;
import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.proc.SecurityContext;
import java.io.IOException;
import java.text.ParseException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.ecitizen.portal.person.PageHeaders;
import org.ecitizen.starter.eventstore.StoreProperties;
import org.ecitizen.starter.installation.InstallationProperties;
import org.ecitizen.starter.people.PeopleProperties;
import org.ecitizen.starter.problem.ProblemException;
import org.ecitizen.starter.problem.ProblemWriter;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.security.config.Customizer;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.userdetails.User;
import org.springframework.security.core.userdetails.UserDetailsService;
import org.springframework.security.core.userdetails.UsernameNotFoundException;
import org.springframework.security.oauth2.core.AuthorizationGrantType;
import org.springframework.security.oauth2.core.ClientAuthenticationMethod;
import org.springframework.security.oauth2.core.oidc.OidcScopes;
import org.springframework.security.oauth2.core.oidc.endpoint.OidcParameterNames;
import org.springframework.security.oauth2.server.authorization.OAuth2TokenType;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClient;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClientRepository;
import org.springframework.security.oauth2.server.authorization.settings.AuthorizationServerSettings;
import org.springframework.security.oauth2.server.authorization.settings.ClientSettings;
import org.springframework.security.oauth2.server.authorization.settings.TokenSettings;
import org.springframework.security.oauth2.server.authorization.token.JwtEncodingContext;
import org.springframework.security.oauth2.server.authorization.token.OAuth2TokenCustomizer;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.authentication.LoginUrlAuthenticationEntryPoint;
import org.springframework.security.web.authentication.UsernamePasswordAuthenticationFilter;
import org.springframework.security.web.csrf.CsrfException;

/// OpenID Connect for the sample town. Each sample person can sign in on a page, and is at the same time a
/// client with the grant `client_credentials`, so that one line of curl gets a token that speaks for them.
@Configuration(proxyBeanMethods = false)
@ConditionalOnProperty(name = SampleTown.PROPERTY, havingValue = "true")
class EmbeddedProvider {
    /// The portal's client.
    static final String PAGES = "ecitizen-pages";

    @Bean
    @Order(Ordered.HIGHEST_PRECEDENCE)
    SecurityFilterChain providerEndpoints(HttpSecurity http) {
        return http.oauth2AuthorizationServer(provider -> {
                    http.securityMatcher(provider.getEndpointsMatcher());
                    provider.oidc(Customizer.withDefaults());
                })
                .securityContext(context -> context.securityContextRepository(SignIn.repository()))
                .authorizeHttpRequests(requests -> requests.anyRequest().authenticated())
                .exceptionHandling(
                        refusals -> refusals.authenticationEntryPoint(new LoginUrlAuthenticationEntryPoint("/login")))
                .build();
    }

    @Bean
    @Order(Ordered.HIGHEST_PRECEDENCE + 1)
    SecurityFilterChain signInForm(
            HttpSecurity http,
            AfterSignIn after,
            SignInEvents events,
            ObjectProvider<Passkeys> passkeys,
            ProblemWriter problems) {
        http.securityMatcher("/login", "/login/webauthn", "/webauthn/**")
                .securityContext(context -> context.securityContextRepository(SignIn.repository()))
                .authorizeHttpRequests(requests -> requests.requestMatchers("/login")
                        .permitAll()
                        .requestMatchers(HttpMethod.POST, "/webauthn/register")
                        .authenticated()
                        .anyRequest()
                        .denyAll())
                .formLogin(form -> form.loginPage("/login")
                        .successHandler(after::redirect)
                        .failureHandler((request, response, refused) -> {
                            events.passwordRefused(
                                    request, Objects.requireNonNullElse(request.getParameter("username"), ""));
                            response.sendRedirect("/login?error");
                        }))
                .addFilterBefore(new SignInLimit(events), UsernamePasswordAuthenticationFilter.class)
                .exceptionHandling(refusals -> refusals.authenticationEntryPoint(
                                (request, response, refused) -> problems.notHere(response))
                        .accessDeniedHandler((request, response, refused) -> {
                            if (!(refused instanceof CsrfException)) {
                                problems.notHere(response);
                            } else if (request.getRequestURI().equals("/login")) {
                                response.sendRedirect("/login?late");
                            } else {
                                problems.write(
                                        response,
                                        new ProblemException(
                                                HttpStatus.FORBIDDEN,
                                                "passkey.page-too-old",
                                                "This page is too old",
                                                "Load the page again."));
                            }
                        }))
                .headers(PageHeaders::strict);
        passkeys.ifAvailable(kept -> {
            var answers = new PasskeyAnswers(problems, events, kept);
            http.addFilterBefore(answers, UsernamePasswordAuthenticationFilter.class)
                    .webAuthn(webAuthn -> webAuthn.disableDefaultRegistrationPage(true)
                            .withObjectPostProcessor(new PasskeySignIn(after::tell, answers::notAccepted)));
        });
        return http.build();
    }

    @Bean
    AuthorizationServerSettings providerSettings(InstallationProperties installation) {
        return AuthorizationServerSettings.builder()
                .issuer(requireNonNull(installation.publicAddress()))
                .build();
    }

    @Bean
    JWKSource<SecurityContext> signingKeys(StoreProperties stores) throws IOException, JOSEException, ParseException {
        return new ImmutableJWKSet<>(new JWKSet(SigningKey.in(stores.dataDirectory())));
    }

    @Bean
    UserDetailsService samplePeopleSignIn(SamplePeople sample) {
        return subject -> sample.person(subject)
                .map(person -> User.withUsername(person.subject())
                        .password("{noop}" + sample.password())
                        .authorities(List.of())
                        .build())
                .orElseThrow(() -> new UsernameNotFoundException("not a sample person"));
    }

    @Bean
    RegisteredClientRepository clients(
            SamplePeople sample, InstallationProperties installation, ProviderProperties provider) {
        var clients = new ArrayList<RegisteredClient>();
        var pages = RegisteredClient.withId(PAGES)
                .clientId(PAGES)
                .clientAuthenticationMethod(ClientAuthenticationMethod.NONE)
                .authorizationGrantType(AuthorizationGrantType.AUTHORIZATION_CODE)
                .redirectUri(installation.publicAddress() + "/login/oauth2/code/ecitizen")
                // A portal that is a process of its own on this machine, at whatever port (RFC 8252, section 7.3).
                .redirectUri("http://127.0.0.1/login/oauth2/code/ecitizen")
                .scope(OidcScopes.OPENID)
                .clientSettings(ClientSettings.builder().requireProofKey(true).build())
                .tokenSettings(lasting(Duration.ofHours(1)))
                .postLogoutRedirectUri(installation.publicAddress() + "/");
        for (var portal : provider.portals()) {
            pages.redirectUri(portal + "/login/oauth2/code/ecitizen").postLogoutRedirectUri(portal + "/");
        }
        clients.add(pages.build());
        for (var person : sample.people()) {
            clients.add(RegisteredClient.withId(person.subject())
                    .clientId(person.subject())
                    .clientSecret("{noop}" + sample.password())
                    .clientAuthenticationMethod(ClientAuthenticationMethod.CLIENT_SECRET_BASIC)
                    .authorizationGrantType(AuthorizationGrantType.CLIENT_CREDENTIALS)
                    .tokenSettings(lasting(Duration.ofHours(1)))
                    .build());
        }
        return new SampleClients(clients);
    }

    private static TokenSettings lasting(Duration time) {
        return TokenSettings.builder().accessTokenTimeToLive(time).build();
    }

    /// What the API reads from an access token: who, in which roles, for which authority and teams. The ID
    /// token tells the portal the same, so that it knows what to offer.
    @Bean
    OAuth2TokenCustomizer<JwtEncodingContext> rolesOfPeople(SamplePeople sample, PeopleProperties officials) {
        return context -> {
            var forTheApi = OAuth2TokenType.ACCESS_TOKEN.equals(context.getTokenType());
            if (!forTheApi
                    && !OidcParameterNames.ID_TOKEN.equals(
                            context.getTokenType().getValue())) {
                return;
            }
            Authentication principal = requireNonNull(context.<Authentication>getPrincipal());
            var person = sample.person(principal.getName()).orElseThrow();
            if (forTheApi) {
                context.getJwsHeader().type("at+jwt");
                context.getClaims()
                        .audience(List.of("ecitizen-api"))
                        .id(UUID.randomUUID().toString());
            }
            var signIn = SignIn.of(principal);
            // Whoever has no rights after signing in so is offered nothing either; the API judges for itself.
            var offered = forTheApi
                    || person.authority() == null
                    || officials.isEnoughForOfficials(signIn.map(SignIn::acr).orElse(null));
            context.getClaims().claims(claims -> {
                signIn.ifPresent(made -> claims.putAll(made.claims()));
                claims.put("roles", offered ? person.roles() : List.of());
                claims.put("teams", person.teamsOrNone());
                claims.put("name", person.name());
                if (person.authority() != null) {
                    claims.put("authority", person.authority());
                }
            });
        };
    }
}
