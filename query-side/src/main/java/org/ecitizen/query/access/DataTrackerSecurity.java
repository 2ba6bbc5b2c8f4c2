package org.ecitizen.query.access;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.cert.X509Certificate;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.security.authorization.AuthorizationDecision;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.web.SecurityFilterChain;

/// Only partners reach the form of the Data Tracker, known by the certificate with which they made the connection. To
/// everybody else there is nothing.
@Configuration(proxyBeanMethods = false)
class DataTrackerSecurity {
    private static final String CERTIFICATES = "jakarta.servlet.request.X509Certificate";
    private static final int ORDER = Ordered.HIGHEST_PRECEDENCE + 90;

    @Bean
    @Order(ORDER)
    SecurityFilterChain dataTracker(HttpSecurity http, DataTrackerProperties properties) {
        var partners = properties.partners().stream()
                .map(partner -> partner.replace(":", "").toLowerCase(Locale.ROOT))
                .toList();
        return http.securityMatcher("/v2/**")
                .csrf(AbstractHttpConfigurer::disable) // known by their connection, and nothing is changed
                .sessionManagement(sessions -> sessions.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
                .requestCache(AbstractHttpConfigurer::disable)
                .anonymous(AbstractHttpConfigurer::disable)
                .authorizeHttpRequests(requests -> requests.anyRequest()
                        .access((who, call) -> new AuthorizationDecision(isPartner(call.getRequest(), partners))))
                .exceptionHandling(
                        refusals -> refusals.authenticationEntryPoint((request, response, refusal) -> nothing(response))
                                .accessDeniedHandler((request, response, refusal) -> nothing(response)))
                .build();
    }

    private static boolean isPartner(HttpServletRequest request, List<String> partners) {
        return request.getAttribute(CERTIFICATES) instanceof X509Certificate[] chain
                && chain.length > 0
                && partners.contains(fingerprint(chain[0]));
    }

    private static String fingerprint(X509Certificate certificate) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(certificate.getEncoded()));
        } catch (GeneralSecurityException e) {
            return "";
        }
    }

    private static void nothing(HttpServletResponse response) throws IOException {
        response.setStatus(HttpServletResponse.SC_NOT_FOUND);
        response.setContentType("application/problem+json");
        response.setCharacterEncoding(StandardCharsets.UTF_8);
        response.getOutputStream().write("""
                        {"type":"/problems/path.unknown","title":"There is nothing at this address","status":404,\
                        "code":"path.unknown"}""".getBytes(StandardCharsets.UTF_8));
    }
}
