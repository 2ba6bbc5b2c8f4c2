package org.ecitizen.benchmarks.http;

import java.io.IOException;
import java.net.CookieManager;
import java.net.CookiePolicy;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;

/// A person of the sample town at the pages, with a browser that keeps cookies and shows nothing.
final class Visitor implements AutoCloseable {
    private static final String PASSWORD = "sample-town";
    private static final Pattern FORM_TOKEN = Pattern.compile("name=\"_csrf\" value=\"([^\"]+)\"");

    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .cookieHandler(new CookieManager(null, CookiePolicy.ACCEPT_ALL))
            .followRedirects(HttpClient.Redirect.NORMAL)
            .build();
    private final String address;

    private Visitor(String address) {
        this.address = address;
    }

    static Visitor signedIn(String address, String person) throws IOException, InterruptedException {
        var visitor = new Visitor(address);
        var page = visitor.send(visitor.request("/sign-in").GET().build());
        var token = FORM_TOKEN.matcher(page.body());
        if (!token.find()) {
            throw new IOException("There is no form to sign in with: " + page.body());
        }
        var answer = visitor.send(visitor.request("/login")
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString("_csrf=" + URLEncoder.encode(token.group(1), StandardCharsets.UTF_8)
                        + "&username=" + person + "&password=" + PASSWORD))
                .build());
        if (asksToSignIn(answer)) {
            throw new IOException(person + " could not sign in");
        }
        return visitor;
    }

    /// @return the page as it came
    /// @throws IOException if there was no such page for this person
    String open(String path) throws IOException, InterruptedException {
        var answer = send(request(path).GET().build());
        if (asksToSignIn(answer)) {
            throw new IOException(path + " asks to sign in");
        }
        return answer.body();
    }

    private static boolean asksToSignIn(HttpResponse<String> answer) {
        return answer.uri().getPath().equals("/login");
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create(address + path)).header("Accept", "text/html");
    }

    private HttpResponse<String> send(HttpRequest request) throws IOException, InterruptedException {
        var answer = http.send(request, BodyHandlers.ofString());
        if (answer.statusCode() != 200) {
            throw new IOException(request.uri().getPath() + " led to " + answer.uri() + ", " + answer.statusCode());
        }
        return answer;
    }

    @Override
    public void close() {
        http.close();
    }
}
