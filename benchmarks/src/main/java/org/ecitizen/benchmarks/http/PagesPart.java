package org.ecitizen.benchmarks.http;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.ecitizen.benchmarks.Settings;
import org.ecitizen.benchmarks.machine.Program;
import org.ecitizen.benchmarks.report.Figure;
import org.ecitizen.benchmarks.report.Latencies;
import org.ecitizen.benchmarks.report.Plot;
import org.ecitizen.benchmarks.report.Progress;
import org.ecitizen.benchmarks.report.Section;

/// The pages people look at most, in a town of a size: how long the program takes for one, from the first byte of the
/// call to the last byte of the answer.
public final class PagesPart {
    private static final int CALLS = 200;
    /// A page that was opened less often is still being compiled, which takes longer than the page.
    private static final int WARM_UP = 1_000;
    private static final String CITIZEN = "anna";
    private static final String OFFICIAL = "carl";
    private static final String SUPERVISOR = "sam";
    private static final String AUDITOR = "audrey";
    private static final String ADMINISTRATOR = "adam";

    private PagesPart() {}

    public static List<Section> run(Settings settings) throws Exception {
        var size = settings.size();
        var seeding = new Section("seed-" + size, "Making a town of %,d requests".formatted(size));
        var directory = Towns.copyOf(settings, size, seeding);
        var section = new Section("pages-" + size, "Pages at %,d requests in store".formatted(size))
                .note(CALLS + " visits of each page in each round, one after the other, after " + WARM_UP
                        + " to warm up. The time holds everything: the"
                        + " page, and what the portal asks of both sides for it. The floor is the first, a page that"
                        + " asks for nothing.");
        // One person opens more pages here than people do.
        try (var program = Program.start(
                directory,
                List.of(),
                List.of("--ecitizen.sample-town=true", "--ecitizen.portal.requests-per-minute=1000000"))) {
            var request = handedIn(program.address());
            try (var citizen = Visitor.signedIn(program.address(), CITIZEN);
                    var official = Visitor.signedIn(program.address(), OFFICIAL);
                    var supervisor = Visitor.signedIn(program.address(), SUPERVISOR);
                    var auditor = Visitor.signedIn(program.address(), AUDITOR);
                    var administrator = Visitor.signedIn(program.address(), ADMINISTRATOR)) {
                var pages = pages(request, citizen, official);
                pages.put("queue of all teams", new Page(supervisor, "/work"));
                pages.put("load of the teams", new Page(supervisor, "/load"));
                pages.put("replay of a request", new Page(auditor, "/audit/requests/" + request));
                pages.put("its raw events", new Page(auditor, "/audit/requests/" + request + "/events"));
                pages.put("its proof", new Page(auditor, "/audit/requests/" + request + "/proof"));
                pages.put("processors", new Page(administrator, "/administration/processors"));
                pages.put("definition", new Page(administrator, "/administration/services/parking-permit"));
                measure(settings, section, pages);
            }
        }
        return seeding.figures().isEmpty() ? List.of(section) : List.of(seeding, section);
    }

    private record Page(Visitor visitor, String path) {}

    private static Map<String, Page> pages(String request, Visitor citizen, Visitor official) {
        var pages = new LinkedHashMap<String, Page>();
        pages.put("floor: help", new Page(citizen, "/help"));
        pages.put("catalogue", new Page(citizen, "/"));
        pages.put("start page of a service", new Page(citizen, "/services/parking-permit"));
        pages.put("my requests", new Page(citizen, "/requests"));
        pages.put("status of a request", new Page(citizen, "/requests/" + request));
        pages.put("who read my data", new Page(citizen, "/accesses"));
        pages.put("queue of a team", new Page(official, "/work"));
        pages.put("case", new Page(official, "/work/cases/" + request));
        return pages;
    }

    private static void measure(Settings settings, Section section, Map<String, Page> pages) throws Exception {
        var middles = new LinkedHashMap<Page, Figure>();
        var ninetyFives = new ArrayList<Figure>();
        for (var page : pages.entrySet()) {
            middles.put(page.getValue(), section.figure(page.getKey() + ", median", "ms"));
            ninetyFives.add(section.figure(page.getKey() + ", 95th percentile", "ms"));
            visits(page.getValue(), WARM_UP);
        }
        section.against(section.figures().getFirst());
        for (var round = 1; round <= settings.rounds(); round++) {
            var i = 0;
            for (var page : middles.entrySet()) {
                var times = visits(page.getKey(), CALLS);
                page.getValue().add(times.percentile(50));
                ninetyFives.get(i++).add(times.percentile(95));
                Progress.say(
                        "  %s: median %.1f ms, 95th percentile %.1f ms",
                        page.getKey().path(), times.percentile(50), times.percentile(95));
            }
        }
        section.plot(Plot.of("p95", "95th percentile of pages", ninetyFives));
    }

    private static Latencies visits(Page page, int times) throws IOException, InterruptedException {
        var took = new Latencies();
        for (var i = 0; i < times; i++) {
            var began = System.nanoTime();
            page.visitor().open(page.path());
            took.add(System.nanoTime() - began);
        }
        return took;
    }

    /// @return a request of the citizen that the official can open
    private static String handedIn(String address) throws IOException, InterruptedException {
        try (var http = HttpClient.newHttpClient()) {
            var answer = http.send(
                    HttpRequest.newBuilder(URI.create(address + "/api/v1/applications"))
                            .header("Authorization", "Bearer " + token(http, address))
                            .header("Idempotency-Key", UUID.randomUUID().toString())
                            .header("Content-Type", "application/json")
                            .POST(BodyPublishers.ofString("""
                                    {"service":"parking-permit","answers":{"plate":"RM AB 12","zone":"hill","resident":false}}"""))
                            .build(),
                    BodyHandlers.ofString());
            if (answer.statusCode() != 201) {
                throw new Api.Unexpected(answer);
            }
            return Api.JSON.readTree(answer.body()).path("id").asString();
        }
    }

    private static String token(HttpClient http, String address) throws IOException, InterruptedException {
        var basic = Base64.getEncoder().encodeToString((CITIZEN + ":sample-town").getBytes(StandardCharsets.UTF_8));
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
