package org.ecitizen.standalone;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.CookieManager;
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

/// Somebody with a browser that knows no scripts: follows links, keeps cookies, and sends the one form of a page.
final class PageReader {
    private static final Pattern FORM = Pattern.compile("(?s)<form[^>]*action=\"([^\"]+)\"[^>]*>(.*?)</form>");
    private static final Pattern HIDDEN =
            Pattern.compile("<input type=\"hidden\" name=\"([^\"]+)\" value=\"([^\"]*)\"");

    private static final int UNAVAILABLE = 503;

    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .cookieHandler(new CookieManager())
            .followRedirects(HttpClient.Redirect.NORMAL)
            .build();
    private final String address;
    private HttpResponse<String> page;

    PageReader(String address) {
        this.address = address;
        page = open("/");
    }

    /// @param path of a page of the portal
    HttpResponse<String> open(String path) {
        return show(HttpRequest.newBuilder(URI.create(address + path)));
    }

    /// Sends the form of the page that goes to an address with this part in it, with what is hidden in it.
    HttpResponse<String> send(String action, Map<String, String> typed) {
        var form = FORM.matcher(page.body())
                .results()
                .filter(found -> found.group(1).contains(action))
                .findFirst()
                .orElseThrow(
                        () -> new AssertionError("no form to " + action + " on " + page.uri() + ":\n" + page.body()));
        var fields = new LinkedHashMap<String, String>();
        HIDDEN.matcher(form.group(2)).results().forEach(hidden -> fields.put(hidden.group(1), hidden.group(2)));
        fields.putAll(typed);
        return show(HttpRequest.newBuilder(page.uri().resolve(form.group(1)))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString(fields.entrySet().stream()
                        .map(field ->
                                field.getKey() + "=" + URLEncoder.encode(field.getValue(), StandardCharsets.UTF_8))
                        .collect(Collectors.joining("&")))));
    }

    /// Where the page says that something does not work at the moment: does what it offers, for at most a minute.
    HttpResponse<String> patiently() {
        Awaitility.await().pollInSameThread().atMost(Duration.ofMinutes(1)).until(() -> {
            if (page.statusCode() == UNAVAILABLE) {
                if (page.body().contains("Send it again")) {
                    send(page.uri().getPath(), Map.of());
                } else {
                    show(HttpRequest.newBuilder(page.uri()));
                }
            }
            return page.statusCode() != UNAVAILABLE;
        });
        return page;
    }

    private HttpResponse<String> show(HttpRequest.Builder request) {
        try {
            page = http.send(
                    request.header("Accept", "text/html")
                            .header("Accept-Language", "en")
                            .timeout(Duration.ofMinutes(1))
                            .build(),
                    BodyHandlers.ofString());
            return page;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
