package org.ecitizen.benchmarks.http;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.ecitizen.benchmarks.machine.CommandSide;
import org.jspecify.annotations.Nullable;

/// The identity provider of a measurement: as many people as are needed, each with a token that the program checks the
/// way it checks every other.
public final class Tokens implements AutoCloseable {
    private final RSAKey key;
    private final HttpServer server;
    private final Map<String, String> tokens = new ConcurrentHashMap<>();

    public Tokens() throws IOException {
        try {
            key = new RSAKeyGenerator(2048).keyID("bench").generate();
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
        var keys = new JWKSet(key.toPublicJWK()).toString().getBytes(StandardCharsets.UTF_8);
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/keys", exchange -> {
            exchange.getResponseHeaders().set("Content-Type", "application/json");
            exchange.sendResponseHeaders(200, keys.length);
            try (var body = exchange.getResponseBody()) {
                body.write(keys);
            }
        });
        server.start();
    }

    /// Where the program finds the keys.
    public String keys() {
        return "http://127.0.0.1:" + server.getAddress().getPort() + "/keys";
    }

    public String citizen(String subject) {
        return token(subject, "citizen", null, List.of());
    }

    public String official(String subject, String role, List<String> teams) {
        return token(subject, role, "rivermouth", teams);
    }

    public String administrator(String authority) {
        return token("bench-administrator-" + authority, "administrator", authority, List.of());
    }

    private String token(String subject, String role, @Nullable String authority, List<String> teams) {
        return tokens.computeIfAbsent(subject, who -> sign(subject, role, authority, teams));
    }

    private String sign(String subject, String role, @Nullable String authority, List<String> teams) {
        var now = Instant.now();
        var claims = new JWTClaimsSet.Builder()
                .issuer(CommandSide.ISSUER)
                .subject(subject)
                .audience("ecitizen-api")
                .issueTime(Date.from(now))
                .expirationTime(Date.from(now.plus(Duration.ofHours(12))))
                .jwtID(UUID.randomUUID().toString())
                .claim("roles", List.of(role))
                .claim("teams", teams);
        if (authority != null) {
            claims.claim("authority", authority);
        }
        var token = new SignedJWT(
                new JWSHeader.Builder(JWSAlgorithm.RS256)
                        .keyID("bench")
                        .type(new JOSEObjectType("at+jwt"))
                        .build(),
                claims.build());
        try {
            token.sign(new RSASSASigner(key));
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
        return token.serialize();
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
