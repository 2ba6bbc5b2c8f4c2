package org.ecitizen.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.PlainJWT;
import com.nimbusds.jwt.SignedJWT;
import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.time.Instant;
import java.util.Date;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Tokens that open nothing, headers that every answer carries, calls that nobody sends by mistake (ASVS 5.0.0).
@ExtendWith(SharedTown.class)
class ProtectionIT {
    private static Town town;
    private static RSAKey key;

    @BeforeAll
    static void enterTheTown(Town shared) throws Exception {
        town = shared;
        key = RSAKey.parse(Files.readString(town.identityDirectory().resolve("identity-key.json")));
    }

    @Test
    void aTokenSignedByTheProviderOpensTheApi() throws Exception {
        assertThat(status(signed(key, claims().build()))).isEqualTo(200);
    }

    /// ASVS 9.1, 9.2: what is wrong with each token is its name.
    @Test
    void aTokenWithAnythingWrongOpensNothing() throws Exception {
        var now = Instant.now();
        var tokens = new LinkedHashMap<String, String>();
        tokens.put(
                "expired",
                signed(
                        key,
                        claims().expirationTime(Date.from(now.minusSeconds(60))).build()));
        tokens.put(
                "not valid yet",
                signed(
                        key,
                        claims().notBeforeTime(Date.from(now.plusSeconds(300))).build()));
        tokens.put(
                "of another issuer",
                signed(key, claims().issuer("https://elsewhere.example").build()));
        tokens.put(
                "for another audience",
                signed(key, claims().audience("another-api").build()));
        tokens.put(
                "for nobody in particular",
                signed(key, claims().audience((String) null).build()));
        tokens.put("about nobody", signed(key, claims().subject(null).build()));
        var other = new RSAKeyGenerator(2048).keyID(key.getKeyID()).generate();
        tokens.put("signed with another key of the same name", signed(other, claims().build()));
        tokens.put("not signed", new PlainJWT(claims().build()).serialize());
        tokens.put("signed with the public key as a secret", signedWithPublicKey());
        tokens.put(
                "a key that says where it comes from",
                withHeader(
                        new JWSHeader.Builder(JWSAlgorithm.RS256)
                                .jwkURL(URI.create("https://elsewhere.example/keys"))
                                .jwk(other.toPublicJWK()),
                        other));
        var good = signed(key, claims().build());
        tokens.put("altered", good.substring(0, good.length() - 8) + "AAAAAAAA");
        tokens.put("cut", good.substring(0, good.lastIndexOf('.')));
        tokens.put("empty", "");

        for (var token : tokens.entrySet()) {
            assertThat(status(token.getValue())).as(token.getKey()).isEqualTo(401);
        }
    }

    @Test
    void aTokenInTheAddressOpensNothing() {
        assertThat(town.get("", "/api/v1/applications?access_token=" + town.token("anna"))
                        .statusCode())
                .isEqualTo(401);
    }

    @Test
    void rolesThatDoNotExistOpenNothing() throws Exception {
        var answer = status(signed(
                key,
                claims().claim("roles", List.of("root", "CITIZEN", "citizen ")).build()));

        assertThat(answer).isEqualTo(403);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/api/v1/services",
                "/api/v1/applications",
                "/api/v1/worklist",
                "/api/v1/castles",
                "/v3/api-docs",
                "/actuator/health",
                "/actuator/env",
                "/problems/x",
                "/",
                "/nothing-here",
                "/login"
            })
    void everyAnswerProtectsItsReader(String path) {
        for (var person : List.of("", "anna")) {
            var headers = town.get(person, path).headers();

            assertThat(headers.firstValue("X-Content-Type-Options")).as(path).contains("nosniff");
            assertThat(headers.firstValue("Server")).as(path).isEmpty();
            assertThat(headers.firstValue("X-Powered-By")).as(path).isEmpty();
            assertThat(headers.firstValue("Cache-Control").orElse("")).as(path).contains("no-store");
            assertThat(headers.firstValue("X-Frame-Options").orElse("")
                            + headers.firstValue("Content-Security-Policy").orElse(""))
                    .as(path)
                    .containsAnyOf("DENY", "frame-ancestors 'none'");
            assertThat(headers.firstValue("Access-Control-Allow-Origin"))
                    .as(path)
                    .isEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"TRACE", "OPTIONS", "PROPFIND", "DELETE", "PATCH", "PUT"})
    void aMethodThatIsNotOfferedIsRefused(String method) {
        var answer = send(method, "/api/v1/applications", "", Map.of("Origin", "https://elsewhere.example"));

        assertThat(answer.statusCode()).as(answer.body()).isIn(400, 403, 404, 405, 501);
        assertThat(answer.headers().firstValue("Access-Control-Allow-Origin")).isEmpty();
        assertThat(answer.body()).doesNotContain("Exception", "at org.", "Tomcat");
    }

    @Test
    void aHeaderDoesNotChangeTheMethod() {
        var answer = send("GET", "/api/v1/views", "", Map.of("X-HTTP-Method-Override", "POST"));

        assertThat(answer.statusCode()).isEqualTo(403);
    }

    @Test
    void anAddressInAHeaderIsNotTakenForOurs() throws IOException {
        for (var i = 0; i < 2; i++) {
            town.submit("anna", "{\"service\":\"records-request\",\"answers\":{\"subject\":\"Trees\"}}");
        }
        org.awaitility.Awaitility.await()
                .until(() ->
                        town.read("anna", "/api/v1/applications").path("items").size() >= 2);
        var answer = raw(
                "GET /api/v1/applications?limit=1 HTTP/1.1\r\nHost: evil.example\r\nX-Forwarded-Host: evil.example\r\n"
                        + "Forwarded: host=evil.example\r\nConnection: close\r\nAuthorization: Bearer "
                        + town.token("anna")
                        + "\r\n\r\n");

        assertThat(answer)
                .startsWith("HTTP/1.1 200")
                .contains("Link: </api/v1/applications?")
                .doesNotContain("evil.example");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "GET /api/v1/services\u0001 HTTP/1.1\r\nHost: a\r\n\r\n",
                "GET /api/v1/../../etc/passwd HTTP/1.1\r\nHost: a\r\n\r\n",
                "GET /api/v1/services%2f..%2f HTTP/1.1\r\nHost: a\r\n\r\n",
                "GET /api/v1//services;a=b HTTP/1.1\r\nHost: a\r\n\r\n",
                "GET / HTTP/1.1\r\nHost: a\r\nHost: b\r\n\r\n",
                "POST /api/v1/applications HTTP/1.1\r\nHost: a\r\nContent-Length: 3\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
                "BREW / HTTP/1.1\r\nHost: a\r\n\r\n",
                "nonsense\r\n\r\n"
            })
    void aMangledCallGetsAPlainRefusal(String call) throws IOException {
        var answer = raw(call.replace("\r\n\r\n", "\r\nConnection: close\r\n\r\n"));

        assertThat(answer)
                .matches("(?s)HTTP/1.1 (400|401|403|404|405|501).*")
                .doesNotContain("Exception", "Tomcat", "at org.");
    }

    @Test
    void whatIsTooLongIsRefusedWithoutBeingRead() throws IOException {
        assertThat(raw("GET /api/v1/services?q=" + "x".repeat(100_000)
                        + " HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n"))
                .startsWith("HTTP/1.1 4");
        assertThat(raw("GET /api/v1/services HTTP/1.1\r\nHost: a\r\nX: " + "x".repeat(100_000)
                        + "\r\nConnection: close\r\n\r\n"))
                .startsWith("HTTP/1.1 4");
    }

    @ParameterizedTest
    @ValueSource(ints = {600, 100_000})
    void deeplyNestedAnswersAreRefused(int depth) {
        var answer = town.post(
                "anna",
                "/api/v1/applications",
                "{\"service\":\"parking-permit\",\"answers\":{\"plate\":" + "[".repeat(depth) + "]".repeat(depth)
                        + "}}");

        assertThat(answer.statusCode()).isIn(400, 422);
        assertThat(answer.body()).contains("\"code\"").doesNotContain("Exception");
    }

    @Test
    void aBodyInAnotherTypeOrEncodingIsRefused() {
        var xml = send("POST", "/api/v1/applications", "<a/>", Map.of("Content-Type", "application/xml"));
        assertThat(xml.statusCode()).isEqualTo(415);
        var form = send(
                "POST",
                "/api/v1/applications",
                "service=x",
                Map.of("Content-Type", "application/x-www-form-urlencoded"));
        assertThat(form.statusCode()).isEqualTo(415);
        var broken = town.send(HttpRequest.newBuilder(URI.create(town.address() + "/api/v1/applications"))
                .header("Authorization", "Bearer " + town.token("anna"))
                .header("Idempotency-Key", "broken-utf-8-here")
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofByteArray("{\"service\":\"\u00ff\"}".getBytes(StandardCharsets.ISO_8859_1)))
                .build());
        assertThat(broken.statusCode()).isEqualTo(400);
    }

    private static JWTClaimsSet.Builder claims() {
        var now = Instant.now();
        return new JWTClaimsSet.Builder()
                .issuer(town.address())
                .subject("anna")
                .audience("ecitizen-api")
                .claim("roles", List.of("citizen"))
                .issueTime(Date.from(now))
                .expirationTime(Date.from(now.plusSeconds(300)));
    }

    private static String signed(RSAKey with, JWTClaimsSet claims) throws Exception {
        var token = new SignedJWT(
                new JWSHeader.Builder(JWSAlgorithm.RS256)
                        .keyID(with.getKeyID())
                        .type(new JOSEObjectType("at+jwt"))
                        .build(),
                claims);
        token.sign(new RSASSASigner(with));
        return token.serialize();
    }

    private static String withHeader(JWSHeader.Builder header, RSAKey with) throws Exception {
        var token = new SignedJWT(header.build(), claims().build());
        token.sign(new RSASSASigner(with));
        return token.serialize();
    }

    private static String signedWithPublicKey() throws Exception {
        var token = new SignedJWT(
                new JWSHeader.Builder(JWSAlgorithm.HS256).keyID(key.getKeyID()).build(), claims().build());
        token.sign(new MACSigner(key.toRSAPublicKey().getEncoded()));
        return token.serialize();
    }

    private static int status(String token) {
        return town.get("", "/api/v1/applications", "Authorization", "Bearer " + token)
                .statusCode();
    }

    private static HttpResponse<String> send(String method, String path, String body, Map<String, String> headers) {
        var request = HttpRequest.newBuilder(URI.create(town.address() + path))
                .header("Authorization", "Bearer " + town.token("anna"))
                .method(method, body.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(body));
        headers.forEach(request::header);
        return town.send(request.build());
    }

    /// Byte for byte, as no decent client would send it.
    private static String raw(String call) throws IOException {
        var address = URI.create(town.address());
        try (var socket = new Socket("127.0.0.1", address.getPort())) {
            socket.setSoTimeout(20_000);
            socket.getOutputStream().write(call.getBytes(StandardCharsets.ISO_8859_1));
            socket.getOutputStream().flush();
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        } catch (java.net.SocketException reset) {
            // The server hangs up while we still send: a refusal as well.
            return "HTTP/1.1 400 hung up";
        }
    }
}
