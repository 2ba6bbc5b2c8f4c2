package org.ecitizen.portal.person;

import jakarta.servlet.SessionCookieConfig;
import jakarta.servlet.http.HttpServletRequest;
import org.ecitizen.portal.PortalProperties;
import org.ecitizen.portal.Time;
import org.ecitizen.portal.limit.PageLimit;
import org.ecitizen.portal.page.ErrorPages;
import org.ecitizen.portal.session.Sessions;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.web.servlet.ServletContextInitializer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.core.env.Environment;
import org.springframework.http.HttpMethod;
import org.springframework.security.authorization.AuthorizationDecision;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.oauth2.client.authentication.OAuth2AuthenticationToken;
import org.springframework.security.oauth2.client.oidc.web.logout.OidcClientInitiatedLogoutSuccessHandler;
import org.springframework.security.oauth2.client.registration.ClientRegistrationRepository;
import org.springframework.security.oauth2.client.web.DefaultOAuth2AuthorizationRequestResolver;
import org.springframework.security.oauth2.client.web.HttpSessionOAuth2AuthorizedClientRepository;
import org.springframework.security.oauth2.client.web.OAuth2AuthorizationRequestCustomizers;
import org.springframework.security.oauth2.client.web.OAuth2AuthorizedClientRepository;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.access.intercept.AuthorizationFilter;
import org.springframework.security.web.authentication.logout.HeaderWriterLogoutHandler;
import org.springframework.security.web.context.SecurityContextHolderFilter;
import org.springframework.security.web.header.writers.ClearSiteDataHeaderWriter;
import org.springframework.security.web.header.writers.ClearSiteDataHeaderWriter.Directive;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/// Signing in by OpenID Connect (code flow with PKCE, state and nonce), the session, and what protects a page from
/// other pages. Last in the order, so that what nobody else answers ends here and is refused.
@Configuration(proxyBeanMethods = false)
class PageSecurity {
    private static final String SIGN_IN = "/oauth2/authorization/ecitizen";
    private static final String AUTHORIZATION = "/oauth2/authorization";

    /// Pages for everybody; every other one is for who has signed in.
    private static final String[] PUBLIC = {
        "/",
        "/services/{code}",
        "/services/{code}/durations",
        "/services/{code}/durations.csv",
        "/status",
        "/assets/**",
        "/language",
        "/sign-in",
        "/signed-out",
        "/help/**",
        "/error",
        "/.well-known/security.txt"
    };

    @Bean
    @Order(Ordered.LOWEST_PRECEDENCE)
    SecurityFilterChain pagesChain(
            HttpSecurity http,
            ClientRegistrationRepository registrations,
            OAuth2AuthorizedClientRepository clients,
            ObjectProvider<ErrorPages> errors,
            @Qualifier("requestMappingHandlerMapping") ObjectProvider<RequestMappingHandlerMapping> routes,
            ExpiredForms expired,
            PageLimit limit,
            Sessions sessions,
            OidcClientInitiatedLogoutSuccessHandler signOut,
            PortalProperties properties,
            Time time) {
        var authorizations = new DefaultOAuth2AuthorizationRequestResolver(registrations, AUTHORIZATION);
        authorizations.setAuthorizationRequestCustomizer(OAuth2AuthorizationRequestCustomizers.withPkce());
        return http.authorizeHttpRequests(requests -> requests.requestMatchers(HttpMethod.GET, PUBLIC)
                        .permitAll()
                        .anyRequest()
                        .access((who, context) ->
                                new AuthorizationDecision(who.get() instanceof OAuth2AuthenticationToken)))
                .oauth2Login(login -> login.loginPage(SIGN_IN)
                        .authorizedClientRepository(clients)
                        .authorizationEndpoint(endpoint -> endpoint.authorizationRequestResolver(authorizations))
                        .successHandler((request, response, person) -> {
                            request.getSession().setAttribute(SessionLimit.SIGNED_IN_AT, time.now());
                            sessions.begin(request, person.getName(), People.name(person));
                            response.sendRedirect(expired.next(request));
                        }))
                .logout(logout -> logout.logoutSuccessHandler(signOut)
                        .addLogoutHandler(new HeaderWriterLogoutHandler(
                                new ClearSiteDataHeaderWriter(Directive.CACHE, Directive.STORAGE))))
                .exceptionHandling(refusals -> refusals.authenticationEntryPoint((request, response, refused) -> {
                            if (isThere(routes.getObject(), request)) {
                                errors.getObject().signInNeeded(request, response);
                            } else {
                                errors.getObject().show(request, response, 404);
                            }
                        })
                        .accessDeniedHandler((request, response, refused) -> {
                            if (isSignedIn()
                                    && !(refused instanceof org.springframework.security.web.csrf.CsrfException)) {
                                errors.getObject().show(request, response, 403);
                            } else {
                                errors.getObject().signInNeeded(request, response);
                            }
                        }))
                .requestCache(cache -> cache.disable())
                .headers(PageHeaders::strict)
                .addFilterAfter(new SessionLimit(properties.sessionLifetime(), time), SecurityContextHolderFilter.class)
                .addFilterAfter(limit.filter(errors), AuthorizationFilter.class)
                .build();
    }

    /// Ends the session at the identity provider too, where that can be asked for, and comes back.
    @Bean
    OidcClientInitiatedLogoutSuccessHandler signOutAtTheProvider(ClientRegistrationRepository registrations) {
        var signOut = new OidcClientInitiatedLogoutSuccessHandler(registrations);
        signOut.setPostLogoutRedirectUri("{baseUrl}/");
        return signOut;
    }

    private static boolean isSignedIn() {
        return SecurityContextHolder.getContext().getAuthentication() instanceof OAuth2AuthenticationToken;
    }

    /// What is no page is not there for anybody; nobody has to sign in to learn that.
    private static boolean isThere(RequestMappingHandlerMapping routes, HttpServletRequest request) {
        try {
            return routes.getHandler(request) != null;
        } catch (Exception otherMethod) {
            return true;
        }
    }

    /// Tokens live and die with the session.
    @Bean
    OAuth2AuthorizedClientRepository tokensInTheSession() {
        return new HttpSessionOAuth2AuthorizedClientRepository();
    }

    /// A cookie that no other site and no unprotected connection can set or read; over plain HTTP, which is for trying
    /// out only, browsers would refuse it.
    @Bean
    ServletContextInitializer sessionCookie(Environment environment) {
        return context -> {
            if (environment.getProperty("ecitizen.public-address", "").startsWith("https:")) {
                SessionCookieConfig cookie = context.getSessionCookieConfig();
                cookie.setName("__Host-session");
                cookie.setSecure(true);
            }
        };
    }
}
