package org.ecitizen.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URLEncoder;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;

/// Somebody at a browser without a screen who also sends what the pages' scripts send.
final class ScriptedReader extends PageReader {
    private static final Pattern FORM_TOKEN = Pattern.compile("name=\"_csrf\" value=\"([^\"]+)\"");
    private static final Pattern CODE = Pattern.compile("[?&]code=([^&]+)");
    private static final String VERIFIER = "a-verifier-that-is-long-enough-to-be-taken-for-one";
    /// Its SHA-256.
    private static final String CHALLENGE = challenge();

    private String token = "";

    ScriptedReader(String address) {
        super(address);
    }

    /// Opens a page, and takes the token for forms and scripts from it.
    @Override
    HttpResponse<String> open(String path) {
        var page = super.open(path);
        var found = FORM_TOKEN.matcher(page.body());
        if (found.find()) {
            token = found.group(1);
        }
        return page;
    }

    @Override
    ScriptedReader signIn(String person) {
        super.signIn(person);
        return this;
    }

    /// Sends a form that need not be on the page.
    HttpResponse<String> form(String path, Map<String, String> fields) {
        var all = new HashMap<>(Map.of("_csrf", token));
        all.putAll(fields);
        return send(request(path).build().uri(), all);
    }

    /// What a script sends: JSON, with the token in a header.
    HttpResponse<String> script(String path, Object body) {
        return script(path, body, token);
    }

    HttpResponse<String> script(String path, Object body, String formToken) {
        return once(request(path)
                .header("Content-Type", "application/json")
                .header("X-CSRF-TOKEN", formToken)
                .POST(BodyPublishers.ofString(
                        body instanceof String text ? text : Town.JSON.writeValueAsString(body))));
    }

    /// Options of the provider for a ceremony.
    JsonNode options(String path) {
        var answer = script(path, "");
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return Town.JSON.readTree(answer.body());
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
        var back = URLEncoder.encode(address() + "/login/oauth2/code/ecitizen", StandardCharsets.UTF_8);
        var asked = once(request("/oauth2/authorize?response_type=code&client_id=ecitizen-pages&scope=openid&state=s"
                        + "&redirect_uri=" + back + "&code_challenge_method=S256&code_challenge=" + CHALLENGE)
                .header("Accept", "text/html"));
        var code = CODE.matcher(asked.headers().firstValue("Location").orElseThrow());
        assertThat(code.find())
                .as(asked.headers().firstValue("Location").orElseThrow())
                .isTrue();
        var answer = once(request("/oauth2/token")
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString("grant_type=authorization_code&client_id=ecitizen-pages&redirect_uri="
                        + back + "&code=" + code.group(1) + "&code_verifier=" + VERIFIER)));
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
}
