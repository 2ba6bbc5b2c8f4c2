package org.ecitizen.starter.people;

import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import org.ecitizen.starter.StartRefused;
import org.ecitizen.starter.personal.Subjects;
import org.ecitizen.starter.problem.ProblemWriter;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.security.oauth2.server.resource.autoconfigure.OAuth2ResourceServerProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.config.observation.SecurityObservationSettings;
import org.springframework.security.core.authority.SimpleGrantedAuthority;
import org.springframework.security.oauth2.core.DelegatingOAuth2TokenValidator;
import org.springframework.security.oauth2.jose.jws.SignatureAlgorithm;
import org.springframework.security.oauth2.jwt.JwtClaimValidator;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.jwt.JwtIssuerValidator;
import org.springframework.security.oauth2.jwt.JwtTimestampValidator;
import org.springframework.security.oauth2.jwt.NimbusJwtDecoder;
import org.springframework.security.oauth2.jwt.SupplierJwtDecoder;
import org.springframework.security.oauth2.server.resource.authentication.JwtAuthenticationConverter;
import org.springframework.security.oauth2.server.resource.authentication.JwtAuthenticationToken;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.access.AccessDeniedHandler;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/// The API accepts access tokens of the named issuer that are meant for it, and opens each route to whom the
/// access table names. Everything else under its paths is closed.
@AutoConfiguration(
        beforeName = {
            "org.springframework.boot.security.oauth2.server.resource.autoconfigure.servlet.OAuth2ResourceServerAutoConfiguration",
            "org.springframework.boot.security.oauth2.server.authorization.autoconfigure.servlet.OAuth2AuthorizationServerJwtAutoConfiguration",
            "org.springframework.boot.security.autoconfigure.web.servlet.ServletWebSecurityAutoConfiguration"
        })
@ConditionalOnWebApplication(type = ConditionalOnWebApplication.Type.SERVLET)
@EnableConfigurationProperties(PeopleProperties.class)
class ApiSecurityAutoConfiguration {
    /// Before the pages, after the endpoints of an embedded identity provider.
    static final int ORDER = Ordered.HIGHEST_PRECEDENCE + 100;

    private static final String[] PATHS = {"/api/**", "/v3/**", "/actuator/**", "/problems/**", "/log/**"};

    @Bean
    @ConditionalOnMissingBean
    AccessTable accessTable() {
        return AccessTable.load();
    }

    @Bean
    @Order(ORDER)
    SecurityFilterChain api(HttpSecurity http, AccessTable table, ProblemWriter problems, PeopleProperties people) {
        var roles = new TokenRoles(people);
        return http.securityMatcher(PATHS)
                .csrf(AbstractHttpConfigurer::disable) // tokens travel in a header, never by themselves
                .sessionManagement(sessions -> sessions.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
                .requestCache(AbstractHttpConfigurer::disable)
                .authorizeHttpRequests(requests -> {
                    for (var row : table.rows()) {
                        for (var method : row.methods()) {
                            var route = requests.requestMatchers(method, row.path());
                            if (row.isPublic()) {
                                route.permitAll();
                            } else {
                                route.hasAnyAuthority(
                                        row.roles().stream().map(Role::code).toArray(String[]::new));
                            }
                        }
                    }
                    requests.anyRequest().denyAll();
                })
                .oauth2ResourceServer(server -> server.jwt(jwt -> jwt.jwtAuthenticationConverter(authorities(roles)))
                        .authenticationEntryPoint(problems::notSignedIn)
                        .accessDeniedHandler(refusal(problems, roles, people)))
                .exceptionHandling(refusals -> refusals.authenticationEntryPoint(problems::notSignedIn)
                        .accessDeniedHandler(refusal(problems, roles, people)))
                .build();
    }

    /// A call is measured by its route. Measuring each filter and each decision besides would make more meters than
    /// everything else together.
    @Bean
    @ConditionalOnMissingBean
    SecurityObservationSettings noMetersOfFilters() {
        return SecurityObservationSettings.noObservations();
    }

    @Bean
    @ConditionalOnMissingBean
    JwtDecoder jwtDecoder(OAuth2ResourceServerProperties properties) {
        var jwt = properties.getJwt();
        var issuer = jwt.getIssuerUri();
        if (issuer == null) {
            throw new StartRefused(
                    "No identity provider is named, so nobody could sign in.",
                    "Give its address in spring.security.oauth2.resourceserver.jwt.issuer-uri.");
        }
        // Asked at the first token, since the issuer may be this same process.
        var checked = new SupplierJwtDecoder(() -> {
            // The keys may be nearer than the issuer's public address, as inside a network of containers.
            var keys = jwt.getJwkSetUri();
            var decoder = (keys == null
                            ? NimbusJwtDecoder.withIssuerLocation(issuer)
                            : NimbusJwtDecoder.withJwkSetUri(keys))
                    .jwsAlgorithm(SignatureAlgorithm.RS256)
                    .validateType(false) // access tokens come as JWT or at+jwt; the audience tells them from ID tokens
                    .build();
            decoder.setJwtValidator(new DelegatingOAuth2TokenValidator<>(
                    new JwtTimestampValidator(Duration.ofSeconds(30)),
                    new JwtIssuerValidator(issuer),
                    new JwtClaimValidator<List<String>>(
                            "aud",
                            audiences ->
                                    audiences != null && audiences.stream().anyMatch(jwt.getAudiences()::contains)),
                    new JwtClaimValidator<String>("sub", subject -> subject != null && !subject.isBlank())));
            return decoder;
        });
        return new RememberedTokens(checked, InstantSource.system());
    }

    @Bean
    WebMvcConfigurer callersInControllers(Subjects subjects, PeopleProperties people) {
        return new WebMvcConfigurer() {
            @Override
            public void addArgumentResolvers(
                    List<org.springframework.web.method.support.HandlerMethodArgumentResolver> resolvers) {
                resolvers.add(new Callers(subjects, new TokenRoles(people)));
            }
        };
    }

    /// Whoever would have rights after signing in otherwise is told so.
    private static AccessDeniedHandler refusal(ProblemWriter problems, TokenRoles roles, PeopleProperties people) {
        return (request, response, refused) -> {
            if (request.getUserPrincipal() instanceof JwtAuthenticationToken caller
                    && roles.isTooWeak(caller.getToken())) {
                problems.strongerSignInNeeded(request, response, people.officialsAcr());
            } else {
                problems.accessDenied(request, response, refused);
            }
        };
    }

    private static JwtAuthenticationConverter authorities(TokenRoles roles) {
        var converter = new JwtAuthenticationConverter();
        converter.setJwtGrantedAuthoritiesConverter(token -> roles.of(token).stream()
                .map(role ->
                        (org.springframework.security.core.GrantedAuthority) new SimpleGrantedAuthority(role.code()))
                .toList());
        return converter;
    }
}
