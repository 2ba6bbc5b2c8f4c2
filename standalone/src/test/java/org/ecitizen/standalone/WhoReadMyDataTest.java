package org.ecitizen.standalone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.UUID;
import org.ecitizen.starter.people.AccessTable;
import org.ecitizen.starter.test.TestDatabase;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.boot.webmvc.test.autoconfigure.AutoConfigureMockMvc;
import org.springframework.http.HttpMethod;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.server.resource.authentication.JwtAuthenticationToken;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;
import org.springframework.test.web.servlet.request.MockMvcRequestBuilders;
import tools.jackson.databind.JsonNode;

/// The whole way of an access: what somebody reads, what is entered, what the person sees and asks, what the watchers
/// do.
/// People are known by their tokens as the sample town's are; whom a route is open to is tested elsewhere.
@SpringBootTest(
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties = {
            "ecitizen.sample-town=true",
            "ecitizen.data-directory=target/who-read-my-data-test",
            "ecitizen.public-address=http://localhost:8080",
            "ecitizen.portal.command-address=http://localhost:8080",
            "ecitizen.portal.query-address=http://localhost:8080"
        })
@AutoConfigureMockMvc(addFilters = false)
class WhoReadMyDataTest {
    private static final String PLATE = "RM CANARY 12";
    private static final String PARTNER = "national-portal";
    private static final Certificates CERTIFICATES = certificates();

    private static final Map<String, String> PEOPLE = Map.of(
            "anna", "citizen",
            "ben", "citizen",
            "clara", "clerk",
            "carl", "caseworker",
            "cora", "caseworker",
            "sam", "supervisor",
            "audrey", "auditor",
            "nora", "analyst",
            "adam", "administrator",
            "dora", "data-protection-officer");

    @Autowired
    private MockMvc http;

    @Autowired
    private JdbcClient sql;

    @LocalServerPort
    private int port;

    private String request;

    private static Certificates certificates() {
        try {
            return new Certificates(Path.of("target/who-read-my-data-certificates"), List.of(PARTNER, "stranger"));
        } catch (IOException | GeneralSecurityException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @DynamicPropertySource
    static void databaseAndPartners(DynamicPropertyRegistry registry) throws GeneralSecurityException {
        var partner = "ecitizen.data-tracker.partners=" + CERTIFICATES.fingerprint(PARTNER);
        for (var settings :
                List.of(List.of(TestDatabase.create().settings()), CERTIFICATES.settings(), List.of(partner))) {
            for (var setting : settings) {
                var parts = setting.split("=", 2);
                registry.add(parts[0], () -> parts[1]);
            }
        }
    }

    @BeforeEach
    void annaHasHandedInARequest() throws Exception {
        handIn(PLATE);
    }

    private void handIn(String plate) throws Exception {
        var submitted = ok(
                "anna",
                HttpMethod.POST,
                "/api/v1/applications",
                "{\"service\":\"parking-permit\",\"answers\":{\"plate\":\"" + plate
                        + "\",\"zone\":\"hill\",\"resident\":false}}",
                "Idempotency-Key",
                UUID.randomUUID().toString());
        request = submitted.path("id").asString();
        await().until(() -> get("carl", path()).getStatus() == 200);
    }

    private String path() {
        return "/api/v1/applications/" + request;
    }

    @Test
    void whoHandlesItReadsItAndAnnaSeesWhoWhenWhatForAndOnWhichGround() throws Exception {
        claim("carl");
        assertThat(get("carl", path()).getContentAsString()).contains(PLATE);

        var seen = accessesOf("anna", request, "carl", "case-handling");

        assertThat(seen).allSatisfy(access -> {
            assertThat(access.path("organisation").asString()).isEqualTo("rivermouth");
            assertThat(access.path("unit").asString()).isEqualTo("permits");
            assertThat(access.path("role").asString()).isEqualTo("caseworker");
            assertThat(access.path("purposeText").asString()).isEqualTo("To work on the request");
            assertThat(access.path("legalBasis").asString()).isEqualTo("public-task");
            assertThat(access.path("what").get(0).asString()).isEqualTo("case");
            assertThat(access.path("request").asString()).isEqualTo(request);
            assertThat(access.path("receipt").path("log").asString()).isEqualTo("/log/access");
            assertThat(access.has("actor")).isFalse();
        });
        assertThat(storedLedger()).doesNotContain(PLATE);
    }

    @Test
    void aColleagueReadsItInAnEmergencyOnlyAndASupervisorLooksAtThat() throws Exception {
        claim("carl");
        var withheld = get("cora", path()).getContentAsString();
        assertThat(withheld).contains("\"withheld\":true", "break-glass").doesNotContain(PLATE);
        assertThat(get("cora", path(), "Purpose", "case-handling").getContentAsString())
                .contains("access.purpose-does-not-fit")
                .doesNotContain(PLATE);
        assertThat(get("cora", path(), "Purpose", "break-glass").getContentAsString())
                .contains("access.reason-missing");

        var reason = "Carl is ill, and the hill is closed tonight";
        assertThat(get("cora", path(), "Purpose", "break-glass", "Purpose-Reason", reason)
                        .getContentAsString())
                .contains(PLATE);

        await().untilAsserted(() -> assertThat(accessesOf("anna", request, "cora"))
                .extracting(access -> access.path("result").asString())
                .contains("break-glass", "refused"));
        assertThat(ok("anna", HttpMethod.GET, "/api/v1/accesses?limit=100", null)
                        .toString())
                .contains(reason);
        assertThat(storedLedger()).doesNotContain(reason);
        var open = ok("sam", HttpMethod.GET, "/api/v1/access-oversight/break-glass", null)
                .path("items")
                .valueStream()
                .filter(duty -> duty.path("access").path("seen").toString().contains(request))
                .toList();
        assertThat(open).singleElement().satisfies(duty -> {
            assertThat(duty.path("official").asString()).isEqualTo("cora");
            assertThat(duty.path("reason").asString()).isEqualTo(reason);
            assertThat(duty.path("notice").asString()).isEqualTo("owed");
        });
        var review = "/api/v1/access-oversight/break-glass/"
                + open.getFirst().path("id").asString() + "/review";
        assertThat(send("sam", HttpMethod.POST, review, "{\"justified\":true}").getStatus())
                .isEqualTo(204);
        assertThat(send("sam", HttpMethod.POST, review, "{\"justified\":false}").getStatus())
                .isEqualTo(409);
    }

    @Test
    void annaAsksAndTheDataProtectionOfficerAnswersAComplaint() throws Exception {
        claim("carl");
        get("carl", path());
        var entry = accessesOf("anna", request, "carl").getFirst().path("id").asString();
        var key = UUID.randomUUID().toString();
        var complaint = "/api/v1/accesses/" + entry + "/complaints";

        var asked = ok("anna", HttpMethod.POST, complaint, "{\"message\":\"I know Carl\"}", "Idempotency-Key", key);
        assertThat(ok("anna", HttpMethod.POST, complaint, "{\"message\":\"I know Carl\"}", "Idempotency-Key", key))
                .isEqualTo(asked);
        assertThat(send(
                                "ben",
                                HttpMethod.POST,
                                complaint,
                                "{}",
                                "Idempotency-Key",
                                UUID.randomUUID().toString())
                        .getStatus())
                .as("nobody else asks about it, nor learns that it is there")
                .isEqualTo(404);

        var id = asked.path("id").asString();
        assertThat(ok("dora", HttpMethod.GET, "/api/v1/access-oversight/questions", null)
                        .path("items")
                        .valueStream()
                        .filter(question -> question.path("id").asString().equals(id)))
                .singleElement()
                .satisfies(question ->
                        assertThat(question.path("message").asString()).isEqualTo("I know Carl"));
        var answer = "/api/v1/access-oversight/questions/" + id + "/answer";
        assertThat(send("sam", HttpMethod.POST, answer, "{\"answer\":\"No\"}").getStatus())
                .isEqualTo(403);
        assertThat(send("dora", HttpMethod.POST, answer, "{\"answer\":\"He had to\"}")
                        .getStatus())
                .isEqualTo(204);
        assertThat(ok("anna", HttpMethod.GET, "/api/v1/accesses/questions", null)
                        .toString())
                .contains("He had to", "I know Carl");
        assertThat(storedLedger()).doesNotContain("He had to", "I know Carl");
    }

    @Test
    void whatIsDeferredLeavesNoTraceInWhatAnnaSeesUntilItIsOver() throws Exception {
        claim("carl");
        get("carl", path());
        // That this was looked up is an entry too; it is there before the lists are compared.
        accessesOf("anna", null, "dora");
        var id = ok(
                        "sam",
                        HttpMethod.POST,
                        "/api/v1/access-oversight/deferrals",
                        "{\"request\":\"%s\",\"ground\":\"official-inquiry\",\"until\":\"%s\"}"
                                .formatted(request, LocalDate.now().plusMonths(3)),
                        "Idempotency-Key",
                        UUID.randomUUID().toString())
                .path("id")
                .asString();
        var approval = "/api/v1/access-oversight/deferrals/" + id + "/approval";
        assertThat(send("sam", HttpMethod.POST, approval, null).getContentAsString())
                .contains("access.same-person");
        assertThat(send("dora", HttpMethod.POST, approval, null).getStatus()).isEqualTo(204);
        var before = get("anna", "/api/v1/accesses?limit=100");
        var firstPage = get("anna", "/api/v1/accesses?limit=1");

        // Sam has read nothing of the request before.
        assertThat(get("sam", path()).getContentAsString()).contains(PLATE);
        awaitTaken("sam", "\"disclosure\":\"deferred\"");

        var during = get("anna", "/api/v1/accesses?limit=100");
        assertThat(during.getContentAsByteArray()).isEqualTo(before.getContentAsByteArray());
        assertThat(get("anna", "/api/v1/accesses?limit=1").getContentAsByteArray())
                .isEqualTo(firstPage.getContentAsByteArray());
        assertThat(during.getHeaderNames()).isEqualTo(before.getHeaderNames());

        assertThat(send("dora", HttpMethod.POST, "/api/v1/access-oversight/deferrals/" + id + "/end", null)
                        .getStatus())
                .isEqualTo(204);
        assertThat(accessesOf("anna", request, "sam")).isNotEmpty();
        assertThat(send(
                                "sam",
                                HttpMethod.POST,
                                "/api/v1/access-oversight/deferrals",
                                "{\"request\":\"%s\",\"ground\":\"official-inquiry\",\"until\":\"%s\"}"
                                        .formatted(request, LocalDate.now().plusMonths(13)),
                                "Idempotency-Key",
                                UUID.randomUUID().toString())
                        .getContentAsString())
                .contains("access.deferral-term");
    }

    @Test
    void readingTheLedgerIsAnEntryAndAnnasOwnReadingIsAKindOfItsOwn() throws Exception {
        get("anna", path());
        ok("dora", HttpMethod.GET, "/api/v1/access-oversight/entries?limit=100", null);

        await().untilAsserted(() -> assertThat(accessesOf("anna", null, "dora")).anySatisfy(access -> {
            assertThat(access.path("what").get(0).asString()).isEqualTo("access-ledger");
            assertThat(access.path("kind").asString()).isEqualTo("supervision");
        }));
        await().untilAsserted(() -> assertThat(ok("anna", HttpMethod.GET, "/api/v1/accesses?list=own&limit=100", null)
                        .path("items")
                        .valueStream()
                        .map(access -> access.path("kind").asString())
                        .distinct())
                .containsExactly("own"));
        var grouped = ok("anna", HttpMethod.GET, "/api/v1/accesses?grouped=true", null);
        assertThat(grouped.path("items").get(0).has("purposeText")).isTrue();
        var download = get("anna", "/api/v1/accesses/download");
        assertThat(download.getHeader("Content-Disposition")).contains("who-read-my-data.json");
        assertThat(Town.JSON
                        .readTree(download.getContentAsString())
                        .path("readings")
                        .valueStream()
                        .map(reading -> reading.path("way").asString()))
                .as("kept for a while, and no access")
                .contains("list", "download");
        assertThat(storedLedger().lines().filter(entry -> entry.contains("\"access-ledger\"")))
                .isNotEmpty()
                .noneMatch(entry -> entry.contains("\"kind\":\"own\""));
    }

    /// Every route that is read by, for everybody, whether or not the table opens it to them: whoever is shown the
    /// plate
    /// is in the ledger by the time they see it, with this request and for this purpose.
    @Test
    void nobodyReadsThePlateWithoutAnEntry(@Autowired AccessTable table) throws Exception {
        var plate = "RM ONLY 7";
        handIn(plate);
        claim("carl");
        var entry = accessesOf("anna", request, "carl").getFirst().path("id").asString();
        var shown = new TreeSet<String>();
        var called = 0;
        for (var row : table.rows()) {
            var path = row.path()
                    .replace("{id}", request)
                    .replace("{entry}", entry)
                    .replace("{code}", "parking-permit")
                    .replace("{version}", "1")
                    .replace("{sequence}", "0")
                    .replace("{log}", "events");
            // A stream does not end; it is tested over HTTP.
            if (!row.method().equals(HttpMethod.GET) || path.contains("{") || path.endsWith("/stream")) {
                continue;
            }
            for (var person : PEOPLE.keySet()) {
                for (var purpose : purposes(path)) {
                    called++;
                    var headers = purpose.isEmpty()
                            ? new String[0]
                            : new String[] {"Purpose", purpose, "Purpose-Reason", "A reason that is long enough"};
                    if (whole(person, path, headers).contains(plate)) {
                        shown.add(person + " " + path);
                        assertThat(entriesAbout(person, purpose))
                                .as(person + " " + path + " " + purpose)
                                .isPositive();
                    }
                }
            }
        }

        assertThat(called).isGreaterThan(500);
        assertThat(shown)
                .contains("anna " + path(), "carl " + path(), "cora " + path(), "sam " + path(), "audrey " + path());
        assertThat(shown)
                .noneMatch(each ->
                        List.of("ben", "nora", "adam", "clara", "dora").contains(each.substring(0, each.indexOf(' '))));
    }

    private List<String> purposes(String path) {
        return path.contains("/applications") || path.contains("/worklist") || path.contains("/exports")
                ? List.of("", "break-glass", "audit", "export-for-audit")
                : List.of("");
    }

    /// The answer, also where it is written after the call has returned.
    private String whole(String person, String path, String... headers) throws Exception {
        var call = call(HttpMethod.GET, path, null, headers);
        SecurityContextHolder.getContext().setAuthentication(new JwtAuthenticationToken(token(person)));
        try {
            var result = http.perform(call).andReturn();
            if (result.getRequest().isAsyncStarted()) {
                result.getAsyncResult(30_000);
            }
            return result.getResponse().getContentAsString(StandardCharsets.ISO_8859_1);
        } finally {
            SecurityContextHolder.clearContext();
        }
    }

    /// Entries of one person about the request, as they lie in the store.
    private long entriesAbout(String person, String purpose) {
        var reader = PEOPLE.get(person).equals("citizen") ? "\"kind\":\"own\"" : "\"actor\":\"" + person + "\"";
        return sql.sql("""
                        select count(*) from access.DomainEventEntry
                        where payloadType not like '%Refused'
                            and strpos(convert_from(payload, 'UTF8'), ?) > 0
                            and strpos(convert_from(payload, 'UTF8'), ?) > 0
                            and strpos(convert_from(payload, 'UTF8'), ?) > 0
                        """)
                .params(reader, request, purpose.isEmpty() ? "\"purpose\"" : "\"purpose\":\"" + purpose + "\"")
                .query(Long.class)
                .single();
    }

    @Test
    void whileTheLedgerIsAwayNobodyReadsWhatTheyHaveNotRead() throws Exception {
        sql.sql("alter table access.DomainEventEntry rename to Away").update();
        try {
            var answer = get("sam", path());
            assertThat(answer.getStatus()).isEqualTo(503);
            assertThat(answer.getHeader("Retry-After")).isNotNull();
            assertThat(answer.getContentAsString())
                    .contains("access.ledger-unavailable")
                    .doesNotContain(PLATE);
        } finally {
            sql.sql("alter table access.Away rename to DomainEventEntry").update();
        }
        assertThat(get("sam", path()).getContentAsString()).contains(PLATE);
    }

    @Test
    void aNationalPortalCollectsItInTheFormOfTheDataTracker() throws Exception {
        claim("carl");
        get("carl", path());
        accessesOf("anna", request, "carl");
        var portal = CERTIFICATES.client(PARTNER);

        // An entry that comes between two of these readings makes them differ.
        await().untilAsserted(() -> assertTracked(portal));
        assertThat(tracked(portal, "/v2/heartbeat", "anna").path("status").asString())
                .isEqualTo("OK");
    }

    private void assertTracked(HttpClient portal) throws Exception {
        var all = tracked(portal, "/v2/findUsage?userCode=anna", "anna");
        var usages = all.path("usages");
        assertThat(usages.valueStream())
                .hasSizeGreaterThan(1)
                .allSatisfy(usage -> assertThat(usage.propertyNames())
                        .containsExactlyInAnyOrder(
                                "logtime", "action", "receiverCode", "receiverName", "receiverSystem"));
        assertThat(all.path("totalUsages").asInt()).isEqualTo(usages.size());
        var times = usages.valueStream()
                .map(usage -> Instant.parse(usage.path("logtime").asString()))
                .toList();
        assertThat(times).as("the newest first").isSortedAccordingTo(Comparator.reverseOrder());
        assertThat(usages.valueStream().map(usage -> usage.path("receiverCode").asString()))
                .containsOnly("rivermouth");

        var page = tracked(portal, "/v2/findUsage?userCode=anna&limit=1&offset=1", "anna");
        assertThat(page.path("usages")).hasSize(1).first().isEqualTo(usages.get(1));
        assertThat(page.path("totalUsages")).as("whatever the page").isEqualTo(all.path("totalUsages"));
        assertThat(tracked(portal, "/v2/findUsage?userCode=anna&periodEnd=" + times.getLast(), "anna")
                        .path("totalUsages")
                        .asInt())
                .isZero();
        var since = tracked(portal, "/v2/findUsage?userCode=anna&periodStart=" + times.getFirst(), "anna");
        assertThat(since.path("usages").get(0)).isEqualTo(usages.get(0));
        assertThat(all.toString()).doesNotContain(PLATE, "anna");

        assertThat(Instant.parse(tracked(portal, "/v2/usagePeriod", "anna")
                        .path("periodStart")
                        .asString()))
                .isBeforeOrEqualTo(times.getLast());
    }

    @Test
    void somebodyElseSeesItUnderAMandateForEverythingOnly() throws Exception {
        claim("carl");
        get("carl", path());
        accessesOf("anna", request, "carl");
        var portal = CERTIFICATES.client(PARTNER);
        var asked = "/v2/findUsage?userCode=anna";
        assertThat(tracked(portal, asked, "ben").toString()).isEqualTo("{\"usages\":[],\"totalUsages\":0}");
        assertThat(tracked(portal, "/v2/findUsage?userCode=nobody", "nobody"))
                .as("as of somebody whom nobody knows")
                .isEqualTo(tracked(portal, asked, "ben"));

        for (var services : List.of("[\"parking-permit\"]", "[]")) {
            ok(
                    "anna",
                    HttpMethod.PUT,
                    "/api/v1/mandates/ben",
                    "{\"services\":%s,\"until\":\"%s\"}"
                            .formatted(services, Instant.now().plusSeconds(600)));
            if (services.equals("[]")) {
                await().untilAsserted(() -> assertThat(tracked(portal, asked, "ben")
                                .path("totalUsages")
                                .asInt())
                        .isPositive());
            } else {
                assertThat(tracked(portal, asked, "ben").path("totalUsages").asInt())
                        .isZero();
            }
        }
        assertThat(send("anna", HttpMethod.DELETE, "/api/v1/mandates/ben", null).getStatus())
                .isBetween(200, 204);
        await().until(() -> tracked(portal, asked, "ben").path("totalUsages").asInt() == 0);
    }

    @Test
    void whoIsNoPartnerMeetsNothingThere() throws Exception {
        for (var stranger : new String[] {null, "stranger"}) {
            for (var path : List.of("/v2/findUsage?userCode=anna", "/v2/usagePeriod", "/v2/heartbeat")) {
                var answer = call(CERTIFICATES.client(stranger), path, "anna");
                assertThat(answer.statusCode()).as(path).isEqualTo(404);
                assertThat(answer.body()).contains("path.unknown");
            }
        }
        assertThat(call(CERTIFICATES.client(PARTNER), "/v2/findUsage", "anna").statusCode())
                .isEqualTo(400);
        assertThat(call(CERTIFICATES.client(PARTNER), "/v2/findUsage?userCode=anna&limit=1001", "anna")
                        .statusCode())
                .isEqualTo(400);
    }

    private JsonNode tracked(HttpClient portal, String path, String asker) throws Exception {
        var answer = call(portal, path, asker);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return Town.JSON.readTree(answer.body());
    }

    private HttpResponse<String> call(HttpClient who, String path, String asker) throws Exception {
        return who.send(
                HttpRequest.newBuilder(URI.create("https://127.0.0.1:" + port + path))
                        .header("X-Road-UserId", asker)
                        .build(),
                HttpResponse.BodyHandlers.ofString());
    }

    @Test
    void aClerkPrintsItForThePersonInFrontOfThemAndForNobodyElse() throws Exception {
        assertThat(get("clara", "/api/v1/accesses/print?request=" + request).getStatus())
                .isEqualTo(404);
    }

    private void claim(String official) throws Exception {
        var version = get(official, path()).getHeader("ETag");
        var answer = send(
                official,
                HttpMethod.POST,
                path() + "/actions/claim",
                "{}",
                "Idempotency-Key",
                UUID.randomUUID().toString(),
                "If-Match",
                String.valueOf(version));
        assertThat(answer.getStatus()).as(answer.getContentAsString()).isEqualTo(200);
        await().until(() -> get(official, path()).getContentAsString().contains("\"officer\":\"" + official + "\""));
    }

    /// What a person sees of the accesses of one official for one purpose. He looked at the request for another one
    /// before he claimed it, and that entry is seen first.
    private List<JsonNode> accessesOf(String person, String about, String official, String purpose) throws Exception {
        var found = new ArrayList<JsonNode>();
        await().until(() -> {
            found.clear();
            accessesOf(person, about, official).stream()
                    .filter(access -> access.path("purpose").asString().equals(purpose))
                    .forEach(found::add);
            return !found.isEmpty();
        });
        return found;
    }

    /// What a person sees of the accesses of one official, as soon as there is something.
    ///
    /// @param about the request; null for any
    private List<JsonNode> accessesOf(String person, String about, String official) throws Exception {
        var pseudonym = pseudonymOf(official);
        var found = new ArrayList<JsonNode>();
        await().until(() -> {
            found.clear();
            for (String cursor = ""; cursor != null; ) {
                var page = ok(person, HttpMethod.GET, "/api/v1/accesses?limit=100" + cursor, null);
                page.path("items")
                        .valueStream()
                        .filter(access -> access.path("official").asString("").equals(pseudonym)
                                && (about == null
                                        || access.path("request").asString("").equals(about)))
                        .forEach(found::add);
                cursor = page.has("next")
                        ? "&cursor=" + URLEncoder.encode(page.path("next").asString(), StandardCharsets.UTF_8)
                        : null;
            }
            return !found.isEmpty();
        });
        return found;
    }

    private String pseudonymOf(String official) throws Exception {
        var entries = new ArrayList<JsonNode>();
        await().until(() -> {
            ok("dora", HttpMethod.GET, "/api/v1/access-oversight/entries?official=" + official, null)
                    .path("items")
                    .forEach(entries::add);
            return !entries.isEmpty();
        });
        return entries.getFirst().path("official").asString();
    }

    private void awaitTaken(String official, String text) {
        await().until(() -> get("dora", "/api/v1/access-oversight/entries?limit=100&official=" + official)
                .getContentAsString()
                .contains(text));
    }

    /// Everything that the ledger has stored, as it lies there.
    private String storedLedger() {
        return String.join(
                "\n",
                sql.sql("select convert_from(payload, 'UTF8') from access.DomainEventEntry")
                        .query(String.class)
                        .list());
    }

    private MockHttpServletResponse get(String person, String path, String... headers) throws Exception {
        return send(person, HttpMethod.GET, path, null, headers);
    }

    private JsonNode ok(String person, HttpMethod method, String path, String body, String... headers)
            throws Exception {
        var answer = send(person, method, path, body, headers);
        assertThat(answer.getStatus()).as(answer.getContentAsString()).isBetween(200, 299);
        return Town.JSON.readTree(answer.getContentAsString());
    }

    private MockHttpServletResponse send(String person, HttpMethod method, String path, String body, String... headers)
            throws Exception {
        var call = call(method, path, body, headers);
        SecurityContextHolder.getContext().setAuthentication(new JwtAuthenticationToken(token(person)));
        try {
            return http.perform(call).andReturn().getResponse();
        } finally {
            SecurityContextHolder.clearContext();
        }
    }

    private static MockHttpServletRequestBuilder call(HttpMethod method, String path, String body, String... headers) {
        var call = MockMvcRequestBuilders.request(method, URI.create(path));
        if (body != null) {
            call.contentType("application/json").content(body);
        }
        for (var i = 0; i < headers.length; i += 2) {
            call.header(headers[i], headers[i + 1]);
        }
        return call;
    }

    private static Jwt token(String person) {
        var claims =
                Jwt.withTokenValue(person).header("alg", "none").subject(person).issuer("http://localhost:8080");
        claims.claim("roles", List.of(PEOPLE.get(person)));
        if (!PEOPLE.get(person).equals("citizen")) {
            claims.claim("authority", "rivermouth");
            claims.claim(
                    "teams",
                    person.equals("clara")
                            ? List.of("front-desk")
                            : person.equals("dora") ? List.of() : List.of("permits"));
        }
        return claims.build();
    }
}
