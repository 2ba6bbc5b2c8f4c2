package org.ecitizen.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.CookieManager;
import java.net.CookiePolicy;
import java.net.HttpCookie;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;

/// Somebody at a browser without a screen: keeps cookies, follows redirects, sends what the pages' forms and scripts
/// send.
final class ScriptedReader {
    private static final Pattern FORM_TOKEN = Pattern.compile("name=\"_csrf\" value=\"([^\"]+)\"");
    private static final Pattern CODE = Pattern.compile("[?&]code=([^&]+)");
    private static final String VERIFIER = "a-verifier-that-is-long-enough-to-be-taken-for-one";
    /// Signing in takes more of them than the client of the JDK would go along.
    private static final int MOST_HOPS = 12;
    /// Its SHA-256.
    private static final String CHALLENGE = challenge();

    private final CookieManager cookies = new CookieManager(null, CookiePolicy.ACCEPT_ALL);
    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .cookieHandler(cookies)
            .build();
    private final String address;
    private String token = "";

    ScriptedReader(String address) {
        this.address = address;
    }

    /// Opens a page, and takes the token for forms and scripts from it.
    HttpResponse<String> open(String path) {
        var page = follow(HttpRequest.newBuilder(URI.create(address + path)).build());
        var found = FORM_TOKEN.matcher(page.body());
        if (found.find()) {
            token = found.group(1);
        }
        return page;
    }

    HttpResponse<String> form(String path, Map<String, String> fields) {
        var body = Map.<String, String>of("_csrf", token).entrySet().stream()
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
        body.putAll(fields);
        return follow(HttpRequest.newBuilder(URI.create(address + path))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString(body.entrySet().stream()
                        .map(field ->
                                field.getKey() + "=" + URLEncoder.encode(field.getValue(), StandardCharsets.UTF_8))
                        .collect(Collectors.joining("&"))))
                .build());
    }

    /// Signs in on the page for it, and is then on the first page of their own.
    ScriptedReader signIn(String person) {
        open("/sign-in");
        var answer = form("/login", Map.of("username", person, "password", "sample-town"));
        assertThat(answer.uri().getPath()).isNotEqualTo("/login");
        return this;
    }

    /// What a script sends: JSON, with the token in a header.
    HttpResponse<String> script(String path, Object body) {
        return script(path, body, token);
    }

    HttpResponse<String> script(String path, Object body, String formToken) {
        return send(HttpRequest.newBuilder(URI.create(address + path))
                .header("Content-Type", "application/json")
                .header("X-CSRF-TOKEN", formToken)
                .POST(BodyPublishers.ofString(body instanceof String text ? text : Town.JSON.writeValueAsString(body)))
                .build());
    }

    /// Options of the provider for a ceremony.
    JsonNode options(String path) {
        var answer = script(path, "");
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return Town.JSON.readTree(answer.body());
    }

    /// All that the browser keeps, in which a session shows.
    String session() {
        return cookies.getCookieStore().getCookies().stream()
                .map(HttpCookie::getValue)
                .collect(Collectors.joining());
    }

    /// What the tokens say that the provider gives the pages for this person; the program has to believe that it is the
    /// pages.
    ///
    /// @param kind of token: id_token or access_token
    JsonNode claims(String kind) {
        return Town.JSON.readTree(
                Base64.getUrlDecoder().decode(tokens().path(kind).asString().split("\\.", -1)[1]));
    }

    private JsonNode tokens() {
        var back = URLEncoder.encode(address + "/login/oauth2/code/ecitizen", StandardCharsets.UTF_8);
        var asked = send(HttpRequest.newBuilder(URI.create(address
                        + "/oauth2/authorize?response_type=code&client_id=ecitizen-pages&scope=openid&state=s&redirect_uri="
                        + back + "&code_challenge_method=S256&code_challenge=" + CHALLENGE))
                .header("Accept", "text/html")
                .build());
        var code = CODE.matcher(asked.headers().firstValue("Location").orElseThrow());
        assertThat(code.find())
                .as(asked.headers().firstValue("Location").orElseThrow())
                .isTrue();
        var answer = send(HttpRequest.newBuilder(URI.create(address + "/oauth2/token"))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString("grant_type=authorization_code&client_id=ecitizen-pages&redirect_uri="
                        + back + "&code=" + code.group(1) + "&code_verifier=" + VERIFIER))
                .build());
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return Town.JSON.readTree(answer.body());
    }

    private static String challenge() {
        try {
            return Base64.getUrlEncoder()
                    .withoutPadding()
                    .encodeToString(java.security.MessageDigest.getInstance("SHA-256")
                            .digest(VERIFIER.getBytes(StandardCharsets.US_ASCII)));
        } catch (java.security.NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private HttpResponse<String> follow(HttpRequest request) {
        var answer = send(request);
        for (var hops = 0; hops < MOST_HOPS && answer.statusCode() / 100 == 3; hops++) {
            var next =
                    answer.uri().resolve(answer.headers().firstValue("Location").orElseThrow());
            answer = send(HttpRequest.newBuilder(next).build());
        }
        return answer;
    }

    private HttpResponse<String> send(HttpRequest request) {
        try {
            return http.send(request, BodyHandlers.ofString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
