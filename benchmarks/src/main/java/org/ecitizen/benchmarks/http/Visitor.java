package org.ecitizen.benchmarks.http;

import java.io.IOException;
import java.net.CookieManager;
import java.net.CookiePolicy;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// A person of the sample town at the pages, with a browser that keeps cookies and shows nothing.
final class Visitor implements AutoCloseable {
    private static final String PASSWORD = "sample-town";
    private static final Pattern FORM = Pattern.compile("(?s)<form[^>]*action=\"([^\"]+)\"[^>]*>(.*?)</form>");
    private static final Pattern HIDDEN =
            Pattern.compile("<input type=\"hidden\" name=\"([^\"]+)\" value=\"([^\"]*)\"");
    private static final Pattern PARTS = Pattern.compile("(?:href|src)=\"(/assets/[^\"]+)\"");

    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .cookieHandler(new CookieManager(null, CookiePolicy.ACCEPT_ALL))
            .followRedirects(HttpClient.Redirect.NORMAL)
            .build();
    private final String address;

    private URI shown = URI.create("about:blank");
    private String page = "";

    private Visitor(String address) {
        this.address = address;
    }

    static Visitor signedIn(String address, String person) throws IOException, InterruptedException {
        var visitor = new Visitor(address);
        visitor.show(visitor.request("/sign-in").GET().build());
        visitor.send("/login", Map.of("username", person, "password", PASSWORD));
        if (visitor.asksToSignIn()) {
            throw new IOException(person + " could not sign in");
        }
        return visitor;
    }

    /// @return the page as it came
    /// @throws IOException if there was no such page for this person
    String open(String path) throws IOException, InterruptedException {
        show(request(path).GET().build());
        if (asksToSignIn() && !path.equals("/login")) {
            throw new IOException(path + " asks to sign in");
        }
        return page;
    }

    /// Sends the form of the page that goes to an address with this part in it, with what is hidden in it.
    ///
    /// @return the page that came then
    String send(String action, Map<String, String> typed) throws IOException, InterruptedException {
        var form = FORM.matcher(page)
                .results()
                .filter(found -> found.group(1).contains(action))
                .findFirst()
                .orElseThrow(() -> new IOException("There is no form to " + action + " on " + shown + ": " + page));
        var fields = new LinkedHashMap<String, String>();
        HIDDEN.matcher(form.group(2)).results().forEach(hidden -> fields.put(hidden.group(1), hidden.group(2)));
        fields.putAll(typed);
        return show(HttpRequest.newBuilder(shown.resolve(form.group(1)))
                .header("Accept", "text/html")
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString(fields.entrySet().stream()
                        .map(field ->
                                field.getKey() + "=" + URLEncoder.encode(field.getValue(), StandardCharsets.UTF_8))
                        .collect(Collectors.joining("&"))))
                .build());
    }

    /// What the page that was opened last has at a place.
    ///
    /// @param pattern with one group
    String found(String pattern) throws IOException {
        var found = Pattern.compile(pattern).matcher(page);
        if (!found.find()) {
            throw new IOException("There is no " + pattern + " on " + shown + ": " + page);
        }
        return found.group(1);
    }

    boolean shows(String pattern) {
        return Pattern.compile(pattern).matcher(page).find();
    }

    /// The path of the page that was opened last.
    String path() {
        return shown.getPath();
    }

    /// How many bytes a first visit of a page brings, with everything that the page loads, packed as for a browser.
    long weight(String path) throws IOException, InterruptedException {
        var whole = bytes(path);
        var parts =
                PARTS.matcher(open(path)).results().map(part -> part.group(1)).collect(Collectors.toSet());
        for (var part : parts) {
            whole += bytes(part);
        }
        return whole;
    }

    private long bytes(String path) throws IOException, InterruptedException {
        var answer =
                http.send(request(path).header("Accept-Encoding", "gzip").GET().build(), BodyHandlers.ofByteArray());
        if (answer.statusCode() != 200) {
            throw new IOException(path + ": " + answer.statusCode());
        }
        return answer.body().length;
    }

    private boolean asksToSignIn() {
        return shown.getPath().equals("/login");
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create(address + path)).header("Accept", "text/html");
    }

    private String show(HttpRequest request) throws IOException, InterruptedException {
        var answer = http.send(request, BodyHandlers.ofString());
        if (answer.statusCode() != 200) {
            throw new IOException(request.uri().getPath() + " led to " + answer.uri() + ", " + answer.statusCode());
        }
        shown = answer.uri();
        page = answer.body();
        return page;
    }

    @Override
    public void close() {
        http.close();
    }
}
