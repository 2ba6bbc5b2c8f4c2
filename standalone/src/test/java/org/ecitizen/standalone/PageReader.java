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
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;

/// Somebody with a browser that knows no scripts: follows links, keeps cookies, and sends the forms of a page.
class PageReader {
    private static final Pattern FORM = Pattern.compile("(?s)<form[^>]*action=\"([^\"]+)\"[^>]*>(.*?)</form>");
    private static final Pattern HIDDEN =
            Pattern.compile("<input type=\"hidden\" name=\"([^\"]+)\" value=\"([^\"]*)\"");

    private static final int UNAVAILABLE = 503;
    /// Signing in takes more of them than the client of the JDK would go along.
    private static final int MOST_HOPS = 12;

    private final CookieManager cookies = new CookieManager(null, CookiePolicy.ACCEPT_ALL);
    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .cookieHandler(cookies)
            .build();
    private final String address;
    private @Nullable HttpResponse<String> page;

    PageReader(String address) {
        this.address = address;
    }

    /// @param path of a page of the portal
    HttpResponse<String> open(String path) {
        return show(request(path));
    }

    /// Signs in on the page for it, and is then on the first page of their own.
    PageReader signIn(String person) {
        open("/sign-in");
        var answer = send("/login", Map.of("username", person, "password", "sample-town"));
        assertThat(answer.uri().getPath()).isNotEqualTo("/login");
        return this;
    }

    /// Sends the form of the page that goes to an address with this part in it, with what is hidden in it.
    HttpResponse<String> send(String action, Map<String, String> typed) {
        var form = FORM.matcher(page().body())
                .results()
                .filter(found -> found.group(1).contains(action))
                .findFirst()
                .orElseThrow(() ->
                        new AssertionError("no form to " + action + " on " + page().uri() + ":\n" + page().body()));
        var fields = new LinkedHashMap<String, String>();
        HIDDEN.matcher(form.group(2)).results().forEach(hidden -> fields.put(hidden.group(1), hidden.group(2)));
        fields.putAll(typed);
        return send(page().uri().resolve(form.group(1)), fields);
    }

    /// Where the page says that something does not work at the moment: does what it offers, for at most a minute.
    HttpResponse<String> patiently() {
        Awaitility.await().pollInSameThread().atMost(Duration.ofMinutes(1)).until(() -> {
            if (page().statusCode() == UNAVAILABLE) {
                if (page().body().contains("Send it again")) {
                    send(page().uri().getPath(), Map.of());
                } else {
                    show(HttpRequest.newBuilder(page().uri()));
                }
            }
            return page().statusCode() != UNAVAILABLE;
        });
        return page();
    }

    /// All that the browser keeps, in which a session shows.
    String session() {
        return cookies.getCookieStore().getCookies().stream()
                .map(HttpCookie::getValue)
                .collect(Collectors.joining());
    }

    String address() {
        return address;
    }

    HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create(address + path));
    }

    HttpResponse<String> send(URI to, Map<String, String> fields) {
        return show(HttpRequest.newBuilder(to)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString(fields.entrySet().stream()
                        .map(field ->
                                field.getKey() + "=" + URLEncoder.encode(field.getValue(), StandardCharsets.UTF_8))
                        .collect(Collectors.joining("&")))));
    }

    /// What the browser shows at the moment.
    private HttpResponse<String> page() {
        if (page == null) {
            throw new AssertionError("nothing was opened yet");
        }
        return page;
    }

    private HttpResponse<String> show(HttpRequest.Builder request) {
        var answer = once(asBrowsersDo(request));
        for (var hops = 0; hops < MOST_HOPS && answer.statusCode() / 100 == 3; hops++) {
            answer = once(asBrowsersDo(HttpRequest.newBuilder(
                    answer.uri().resolve(answer.headers().firstValue("Location").orElseThrow()))));
        }
        page = answer;
        return answer;
    }

    private static HttpRequest.Builder asBrowsersDo(HttpRequest.Builder request) {
        return request.setHeader("Accept", "text/html").setHeader("Accept-Language", "en");
    }

    /// Asks without going where the answer leads.
    HttpResponse<String> once(HttpRequest.Builder request) {
        try {
            return http.send(request.timeout(Duration.ofMinutes(1)).build(), BodyHandlers.ofString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
