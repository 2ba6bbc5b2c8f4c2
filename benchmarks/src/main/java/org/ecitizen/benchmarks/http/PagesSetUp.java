package org.ecitizen.benchmarks.http;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.ecitizen.benchmarks.report.Progress;

/// What pages are about: requests, a draft, a mandate, a shared status, something that was read, runs. People make it
/// with the forms of the portal, as they do elsewhere; only handing in and deciding go over the API.
final class PagesSetUp {
    private static final Path WHAT_IF =
            Path.of("command-side/src/main/resources/sample-town/rivermouth/records-request.yaml");
    private static final long PATIENCE = TimeUnit.MINUTES.toNanos(1);

    private final String address;
    private final Map<String, Visitor> readers;

    PagesSetUp(String address, Map<String, Visitor> readers) {
        this.address = address;
        this.readers = readers;
    }

    /// @return what was made, by the name that addresses of pages have for it
    Map<String, String> make() throws IOException, InterruptedException {
        var made = new HashMap<String, String>();
        try (var http = HttpClient.newHttpClient()) {
            var citizen = token(http, PortalPages.CITIZEN);
            var official = token(http, PortalPages.OFFICIAL);
            var request = handedIn(http, citizen);
            var decided = handedIn(http, citizen);
            act(http, official, request, "claim", "{}");
            act(http, official, decided, "claim", "{}");
            act(
                    http,
                    official,
                    decided,
                    "decide",
                    "{\"outcome\":\"refused\",\"reasons\":{\"en\":\"Nobody lives there.\"}}");
            made.put("request", request);
            made.put("decided", decided);
            made.put("bulk", bulk(handedIn(http, citizen)));
        }
        made.put("draft", draft());
        made.put("shared", shared(made));
        made.put("representative", mandate());
        made.put("entry", read(made));
        made.put("what-if", whatIf());
        return made;
    }

    private Visitor reader(String person) {
        return Objects.requireNonNull(readers.get(person));
    }

    private String draft() throws IOException, InterruptedException {
        var anna = reader(PortalPages.CITIZEN);
        anna.open("/services/parking-permit/apply");
        var draft = anna.path().split("/", -1)[3];
        for (var answer :
                Map.of("plate", "RM AB 12", "zone", "hill", "resident", "true").entrySet()) {
            anna.open("/apply/parking-permit/" + draft + "/questions/" + answer.getKey());
            anna.send("/questions/" + answer.getKey(), Map.of("a-" + answer.getKey(), answer.getValue()));
        }
        return draft;
    }

    private String shared(Map<String, String> made) throws IOException, InterruptedException {
        var anna = reader(PortalPages.CITIZEN);
        anna.open("/requests/" + made.get("request") + "/sharing");
        anna.send("/sharing", Map.of());
        return anna.found("href=\"(/status\\?[^\"]+)\"").replace("&amp;", "&");
    }

    /// @return what the list of mandates calls the representative
    private String mandate() throws IOException, InterruptedException {
        var anna = reader(PortalPages.CITIZEN);
        anna.open("/mandates");
        anna.send(
                "/mandates",
                Map.of(
                        "representative",
                        "rita",
                        "until-day",
                        "31",
                        "until-month",
                        "12",
                        "until-year",
                        String.valueOf(LocalDate.now(ZoneOffset.UTC).getYear() + 1)));
        var link = "/mandates/([^/\"]+)/end";
        await(anna, "/mandates", link);
        return anna.found(link);
    }

    /// @return what the citizen's list of readings calls one of them
    private String read(Map<String, String> made) throws IOException, InterruptedException {
        reader(PortalPages.OFFICIAL).open("/work/cases/" + made.get("request"));
        var anna = reader(PortalPages.CITIZEN);
        await(anna, "/accesses", "/accesses/[^/\"]+/questions");
        return anna.found("/accesses/([^/\"]+)/questions");
    }

    /// Claims one request as if it were many.
    private String bulk(String request) throws IOException, InterruptedException {
        var carl = reader(PortalPages.OFFICIAL);
        await(carl, "/work?holder=nobody&sort=newest", "value=\"" + request + ":");
        carl.send("/work/bulk", Map.of("action", "claim", "item", carl.found("value=\"(" + request + ":[^\"]+)\"")));
        carl.send("/work/bulk/run", Map.of());
        return carl.path();
    }

    private String whatIf() throws IOException, InterruptedException {
        var adam = reader(PortalPages.ADMINISTRATOR);
        adam.open("/administration/services/records-request/what-if");
        adam.send("/what-if", Map.of("definition", Files.readString(WHAT_IF)));
        var run = adam.path();
        Progress.say("  waiting for %s", run);
        awaitNo(adam, run, "http-equiv|hx-trigger=\"every");
        return run;
    }

    private static void await(Visitor visitor, String path, String pattern) throws IOException, InterruptedException {
        var end = System.nanoTime() + PATIENCE;
        visitor.open(path);
        while (!visitor.shows(pattern)) {
            if (System.nanoTime() > end) {
                throw new IOException(path + " does not come to show " + pattern);
            }
            TimeUnit.MILLISECONDS.sleep(100);
            visitor.open(path);
        }
    }

    private static void awaitNo(Visitor visitor, String path, String pattern) throws IOException, InterruptedException {
        var end = System.nanoTime() + PATIENCE;
        visitor.open(path);
        while (visitor.shows(pattern)) {
            if (System.nanoTime() > end) {
                throw new IOException(path + " goes on showing " + pattern);
            }
            TimeUnit.MILLISECONDS.sleep(500);
            visitor.open(path);
        }
    }

    /// @return a request of the citizen that the official can open
    private String handedIn(HttpClient http, String token) throws IOException, InterruptedException {
        var answer = post(http, token, "/api/v1/applications", "", """
                        {"service":"parking-permit","answers":{"plate":"RM AB 12","zone":"hill","resident":false}}""");
        if (answer.statusCode() != 201) {
            throw new Api.Unexpected(answer);
        }
        return Api.JSON.readTree(answer.body()).path("id").asString();
    }

    /// On a request as it stands now. The view may still have it as it stood before.
    private void act(HttpClient http, String token, String id, String action, String body)
            throws IOException, InterruptedException {
        var path = "/api/v1/applications/" + id;
        var end = System.nanoTime() + PATIENCE;
        while (true) {
            var answer = http.send(
                    HttpRequest.newBuilder(URI.create(address + path))
                            .header("Authorization", "Bearer " + token)
                            .build(),
                    BodyHandlers.ofString());
            if (answer.statusCode() == 200) {
                var version = Api.JSON.readTree(answer.body()).path("version").asLong();
                answer = post(http, token, path + "/actions/" + action, "\"" + version + "\"", body);
                if (answer.statusCode() == 200) {
                    return;
                }
            }
            if (System.nanoTime() > end) {
                throw new Api.Unexpected(answer);
            }
            TimeUnit.MILLISECONDS.sleep(100);
        }
    }

    /// @param ifMatch empty: whatever it is now
    private HttpResponse<String> post(HttpClient http, String token, String path, String ifMatch, String body)
            throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(URI.create(address + path))
                .header("Authorization", "Bearer " + token)
                .header("Idempotency-Key", UUID.randomUUID().toString())
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(body));
        if (!ifMatch.isEmpty()) {
            request.header("If-Match", ifMatch);
        }
        return http.send(request.build(), BodyHandlers.ofString());
    }

    private String token(HttpClient http, String person) throws IOException, InterruptedException {
        var basic = Base64.getEncoder().encodeToString((person + ":sample-town").getBytes(StandardCharsets.UTF_8));
        var answer = http.send(
                HttpRequest.newBuilder(URI.create(address + "/oauth2/token"))
                        .header("Authorization", "Basic " + basic)
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .POST(BodyPublishers.ofString("grant_type=client_credentials"))
                        .build(),
                BodyHandlers.ofString());
        if (answer.statusCode() != 200) {
            throw new Api.Unexpected(answer);
        }
        return Api.JSON.readTree(answer.body()).path("access_token").asString();
    }
}
