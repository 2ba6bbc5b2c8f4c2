package org.ecitizen.standalone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.ecitizen.starter.test.TestDatabase;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
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
import org.springframework.test.web.servlet.request.MockMvcRequestBuilders;
import tools.jackson.databind.JsonNode;

/// The whole way of an access: what somebody reads, what is entered, what the person sees and asks, what the watchers
/// do.
/// People are known by their tokens as the sample town's are; whom a route is open to is tested elsewhere.
@SpringBootTest(properties = {"ecitizen.sample-town=true", "ecitizen.data-directory=target/who-read-my-data-test"})
@AutoConfigureMockMvc(addFilters = false)
class WhoReadMyDataTest {
    private static final String PLATE = "RM CANARY 12";

    @Autowired
    private MockMvc http;

    @Autowired
    private JdbcClient sql;

    private String request;

    @DynamicPropertySource
    static void database(DynamicPropertyRegistry registry) {
        for (var setting : TestDatabase.create().settings()) {
            var parts = setting.split("=", 2);
            registry.add(parts[0], () -> parts[1]);
        }
    }

    @BeforeEach
    void annaHasHandedInARequest() throws Exception {
        var submitted = ok(
                "anna",
                HttpMethod.POST,
                "/api/v1/applications",
                "{\"service\":\"parking-permit\",\"answers\":{\"plate\":\"" + PLATE
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

        assertThat(accessesOf("anna", null, "dora")).anySatisfy(access -> {
            assertThat(access.path("what").get(0).asString()).isEqualTo("access-ledger");
            assertThat(access.path("kind").asString()).isEqualTo("supervision");
        });
        await().untilAsserted(() -> assertThat(ok("anna", HttpMethod.GET, "/api/v1/accesses?list=own&limit=100", null)
                        .path("items")
                        .valueStream()
                        .map(access -> access.path("kind").asString())
                        .distinct())
                .containsExactly("own"));
        var grouped = ok("anna", HttpMethod.GET, "/api/v1/accesses?grouped=true", null);
        assertThat(grouped.path("items").get(0).has("purposeText")).isTrue();
        assertThat(get("anna", "/api/v1/accesses/download").getHeader("Content-Disposition"))
                .contains("who-read-my-data.json");
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
            ok(person, HttpMethod.GET, "/api/v1/accesses?limit=100", null)
                    .path("items")
                    .valueStream()
                    .filter(access -> access.path("official").asString("").equals(pseudonym)
                            && (about == null
                                    || access.path("request").asString("").equals(about)))
                    .forEach(found::add);
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
        var call = MockMvcRequestBuilders.request(method, java.net.URI.create(path));
        if (body != null) {
            call.contentType("application/json").content(body);
        }
        for (var i = 0; i < headers.length; i += 2) {
            call.header(headers[i], headers[i + 1]);
        }
        SecurityContextHolder.getContext().setAuthentication(new JwtAuthenticationToken(token(person)));
        try {
            return http.perform(call).andReturn().getResponse();
        } finally {
            SecurityContextHolder.clearContext();
        }
    }

    private static Jwt token(String person) {
        var claims =
                Jwt.withTokenValue(person).header("alg", "none").subject(person).issuer("http://localhost:8080");
        var roles = Map.of(
                "anna", "citizen",
                "ben", "citizen",
                "clara", "clerk",
                "carl", "caseworker",
                "cora", "caseworker",
                "sam", "supervisor",
                "dora", "data-protection-officer");
        claims.claim("roles", List.of(roles.get(person)));
        if (!roles.get(person).equals("citizen")) {
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
