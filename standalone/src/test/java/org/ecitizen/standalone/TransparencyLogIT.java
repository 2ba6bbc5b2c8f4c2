package org.ecitizen.standalone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import org.awaitility.Awaitility;
import org.ecitizen.log.note.Checkpoint;
import org.ecitizen.log.note.SignedNote;
import org.ecitizen.log.policy.Policy;
import org.ecitizen.log.receipt.Receipt;
import org.ecitizen.log.tile.LogFolder;
import org.ecitizen.log.tile.TileHashes;
import org.ecitizen.log.tree.Head;
import org.ecitizen.log.tree.MerkleTree;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.util.FileSystemUtils;
import tools.jackson.databind.JsonNode;

/// The record of a town, checked by people who do not trust it. In an order, since the last one tampers with it.
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class TransparencyLogIT {
    private static final String MAPS = "{\"service\":\"records-request\",\"answers\":{\"subject\":\"Maps\"}}";
    /// The goal is ten seconds from the command to its receipt.
    private static final Duration GOAL = Duration.ofSeconds(10);

    private static Town town;
    private static WitnessProgram press;

    @TempDir
    private static Path desk;

    /// The witness begins later than the town, as one does that is asked to take part.
    @BeforeAll
    static void startTheTown() throws Exception {
        press = new WitnessProgram(desk.resolve("press"), "press");
        var policy = Files.writeString(desk.resolve("town-policy"), press.line() + "quorum press\n");
        town = new Town(
                "--ecitizen.log.export-raw-events=true",
                "--ecitizen.log.key-overlap=0s",
                "--ecitizen.log.policy=" + policy);
    }

    @AfterAll
    static void stopTheTown() throws Exception {
        town.close();
        press.stop();
    }

    @Test
    @Order(0)
    void whileTheWitnessIsAwayReceiptsSaySoAndAreReplacedLater() throws Exception {
        var id = submit();
        var early = given("anna", id, "?sequence=0");
        assertThat(early.headers().firstValue("Receipt-Witnesses")).contains("none");
        assertThat(early.headers().firstValue("Receipt-Provisional")).contains("true");
        assertThat(Receipt.parse(bytes(early)).event().aggregateId()).isEqualTo(id);
        assertThat(town.read("anna", "/api/v1/applications/" + id + "/receipts")
                        .path("pending")
                        .path(0)
                        .path("kind")
                        .asString())
                .isEqualTo("submission");
        assertThat(town.get("anna", "/api/v1/applications/" + id + "/bundle").statusCode())
                .isEqualTo(202);
        assertThat(health("transparencyLog", "events")).contains("press");

        press.start(List.of(key("events"), key("access")));

        Awaitility.await()
                .atMost(Duration.ofSeconds(60))
                .until(() -> given("anna", id, "?sequence=0")
                        .headers()
                        .firstValue("Receipt-Provisional")
                        .isEmpty());
        verified(receipt("anna", id, "?sequence=0"));
        kept(id, 1);
    }

    private static String key(String log) {
        return town.get("", "/log/" + log + "/keys.txt").body().split(" ", -1)[0];
    }

    /// The receipts of a request, once there are so many.
    private static JsonNode kept(String id, int count) {
        return Awaitility.await()
                .atMost(Duration.ofSeconds(60))
                .pollInterval(Duration.ofMillis(50))
                .until(
                        () -> town.read("anna", "/api/v1/applications/" + id + "/receipts")
                                .path("items"),
                        items -> items.size() == count);
    }

    @Test
    @Order(1)
    void annaGetsAReceiptThatSheCanCheckWithoutTheTown() {
        var submitted = Instant.now();
        var id = submit();

        var answer = receipt("anna", id, "");

        assertThat(Duration.between(submitted, Instant.now())).isLessThan(GOAL);
        assertThat(answer.headers().firstValue("Content-Type")).contains("text/plain;charset=UTF-8");
        assertThat(answer.headers().firstValue("Receipt-Witnesses")).contains("1");
        assertThat(answer.headers().firstValue("Receipt-Provisional")).isEmpty();
        assertThat(answer.headers().firstValue("Content-Disposition").orElseThrow())
                .matches("attachment; filename=\"[A-Za-z0-9.-]+-[0-9]+\\.tlog-proof\"");
        var receipt = verified(answer);
        assertThat(receipt.event().aggregateId()).isEqualTo(id);
        assertThat(receipt.event().salt()).isNotEmpty();
        assertThat(receipt.event().sequence()).as("the latest event").isEqualTo(town.version(id));
        var first = verified(receipt("anna", id, "?sequence=0"));
        var second = verified(receipt("anna", id, "?sequence=1"));
        assertThat(first.event().type()).endsWith(".ApplicationSubmitted");
        assertThat(second.event().previous()).contains(first.event().entry());
    }

    @Test
    @Order(2)
    void nobodyElseGetsOneAndThereIsNoneForWhatDidNotHappen() {
        var id = submit();
        var path = "/api/v1/applications/" + id + "/receipt";

        assertThat(town.get("ben", path).statusCode()).isEqualTo(404);
        assertThat(town.get("", path).statusCode()).isEqualTo(401);
        assertThat(town.get("anna", path + "?sequence=99").statusCode()).isEqualTo(404);
        assertThat(town.get("anna", path + "?sequence=-1").statusCode()).isEqualTo(404);
        assertThat(town.get("anna", path + "?sequence=x").statusCode()).isEqualTo(400);
        assertThat(town.get("anna", "/api/v1/log/export").statusCode()).isEqualTo(403);
    }

    @Test
    @Order(2)
    void whoeverHandsSomethingInOrGetsADecisionHasAReceiptWithinSecondsWithoutAsking() {
        var permit = town.submit(
                        "anna",
                        "{\"service\":\"parking-permit\",\"answers\":{\"plate\":\"RM AB 12\",\"zone\":\"hill\",\"resident\":true}}")
                .path("id")
                .asString();
        var receipts = kept(permit, 2);
        assertThat(receipts.valueStream().map(item -> item.path("kind").asString()))
                .containsExactly("submission", "decision");
        assertThat(receipts.path(0).path("confirmedBy").has("press")).isTrue();
        assertThat(receipts.path(0).path("explanation").path(0).asString()).contains("It belongs to the request");
        var file = receipts.path(1).path("file").asString();
        assertThat(verified(town.get("anna", file)).event().type()).endsWith(".DecisionMade");
        assertThat(town.get("anna", file + "/explanation", "Accept-Language", "de")
                        .body())
                .contains("<html lang=\"de\">", "Quittung für eine Entscheidung", "press");
        assertThat(town.get("ben", file).statusCode()).isEqualTo(404);
        assertThat(town.get("anna", "/api/v1/applications/" + permit + "/receipts/99")
                        .body())
                .contains("receipt.not-made");

        var waits = new ArrayList<Duration>();
        for (var round = 0; round < 5; round++) {
            var waiting = new HashMap<String, Instant>();
            for (var i = 0; i < 20; i++) {
                waiting.put(submit(), Instant.now());
            }
            while (!waiting.isEmpty()) {
                waiting.entrySet().removeIf(entry -> {
                    var items = town.read("anna", "/api/v1/applications/" + entry.getKey() + "/receipts")
                            .path("items");
                    return !items.isEmpty() && waits.add(Duration.between(entry.getValue(), Instant.now()));
                });
            }
        }
        waits.sort(Comparator.naturalOrder());
        System.out.printf(
                "From the acknowledged command to its receipt, %d times: median %d ms, p99 %d ms%n",
                waits.size(),
                waits.get(waits.size() / 2).toMillis(),
                waits.get(waits.size() * 99 / 100).toMillis());
        assertThat(waits.get(waits.size() * 99 / 100)).isLessThan(GOAL);
    }

    @Test
    @Order(2)
    void annaTakesHerWholeRequestHomeAndItIsVerifiedWithoutTheTown() throws Exception {
        var id = submit();
        kept(id, 1);
        var path = "/api/v1/applications/" + id + "/bundle";

        var bundle = bundle("anna", path);

        assertThat(bundle.statusCode()).isEqualTo(200);
        var file = Files.write(desk.resolve("bundle.zip"), bundle.body());
        var answer = audit("request", file.toString());
        assertThat(answer.exit()).as(answer.said()).isZero();
        assertThat(answer.said())
                .contains("bundle requestId: " + id, "by press at")
                .as("Anna reads what she wrote without the town")
                .containsPattern("opened chains/.*/0/payload/answers.*Maps");
        assertThat(bundle("audrey", path).statusCode()).isEqualTo(200);
        assertThat(bundle("ben", path).statusCode()).isEqualTo(404);
        assertThat(bundle("carl", path).statusCode()).isEqualTo(403);
        assertThat(bundle("anna", path + "?asOf=2020-01-01T00:00:00Z").statusCode())
                .as("nothing was recorded then")
                .isEqualTo(202);
        assertThat(bundle("anna", path + "?asOf=yesterday").statusCode()).isEqualTo(400);

        town.act("rosa", id, "claim", "{}");
        Awaitility.await()
                .atMost(Duration.ofSeconds(60))
                .until(
                        () -> audit(
                                        "request",
                                        Files.write(file, bundle("anna", path).body())
                                                .toString())
                                .said(),
                        said -> said.contains("verified") && !said.contains(answer.said()));
    }

    @Test
    @Order(2)
    void whoReadAnnasDataStandsInALogOfItsOwnAndEachEntryHasItsReceipt() {
        var id = submit();
        Awaitility.await()
                .atMost(Duration.ofSeconds(60))
                .until(() -> town.get("rosa", "/api/v1/applications/" + id).statusCode() == 200);

        var entry = Awaitility.await()
                .atMost(Duration.ofSeconds(60))
                .until(
                        () -> town.read("anna", "/api/v1/accesses")
                                .path("items")
                                .path(0),
                        item -> item.path("request").asString("").equals(id));
        var path = "/api/v1/accesses/" + entry.path("id").asString() + "/receipt";
        var answer = Awaitility.await()
                .atMost(Duration.ofSeconds(60))
                .until(
                        () -> town.get("anna", path),
                        given -> given.statusCode() == 200
                                && given.headers()
                                        .firstValue("Receipt-Provisional")
                                        .isEmpty());

        var receipt = verified(answer);
        assertThat(receipt.event().context()).isEqualTo("access");
        assertThat(receipt.event().aggregateId())
                .isEqualTo(entry.path("receipt").path("aggregateId").asString());
        assertThat(Checkpoint.parse(receipt.proof().note().text()).origin()).endsWith("/log/access");
        assertThat(town.get("ben", path).statusCode()).isEqualTo(404);
        assertThat(head(town.get("", "/log/access/checkpoint")).size()).isPositive();
    }

    private static HttpResponse<byte[]> bundle(String person, String path) {
        return town.download(person, path);
    }

    @Test
    @Order(3)
    void everybodyReadsTheFilesUnderTheirOneAddress() {
        receipt("anna", submit(), "");
        var checkpoint = town.get("", "/log/events/checkpoint");
        assertThat(checkpoint.statusCode()).isEqualTo(200);
        assertThat(checkpoint.headers().firstValue("Cache-Control")).contains("max-age=1, public");
        assertThat(checkpoint.headers().firstValue("Access-Control-Allow-Origin"))
                .contains("*");
        assertThat(checkpoint.headers().firstValue("Set-Cookie")).isEmpty();
        var size = head(checkpoint).size();
        var partial = size % 256;
        var last = "%03d.p/%d".formatted(size / 256, partial);

        var tile = town.get("", "/log/events/tile/0/" + last);
        assertThat(tile.statusCode()).isEqualTo(200);
        assertThat(tile.headers().firstValue("Cache-Control")).contains("max-age=31536000, public, immutable");
        assertThat(tile.headers().firstValue("Content-Type")).contains("application/octet-stream");
        assertThat(town.get("", "/log/events/tile/entries/" + last).statusCode())
                .isEqualTo(200);
        for (var other : List.of(
                "tile/0/%03d".formatted(size / 256), // not full yet
                "tile/0/x000/000.p/" + partial,
                "tile/0/0.p/" + partial,
                "tile/00/000.p/" + partial,
                "tile/0/%30%30%30.p/" + partial,
                "tile/0/000.p/" + partial + "/",
                "tile/64/000",
                "tile",
                "generation.json",
                "checkpoint.new")) {
            assertThat(town.get("", "/log/events/" + other).statusCode())
                    .as(other)
                    .isEqualTo(404);
        }
        assertThat(town.get("", "/log/events/tile/0/999").body()).contains("log.no-such-file");
    }

    @Test
    @Order(4)
    void afterAKillTheLogGoesOnAndOldReceiptsStayGood() throws Exception {
        var id = submit();
        var old = receipt("anna", id, "");
        var before = head(town.get("", "/log/events/checkpoint"));
        for (var i = 0; i < 20; i++) {
            submit();
        }

        town.kill();
        town.start();

        var later = submit();
        var receipt = verified(receipt("anna", later, ""));
        var after = Checkpoint.parse(receipt.proof().note().text()).head();
        assertThat(after.size()).isGreaterThan(before.size());
        var files = new TileHashes(after.size(), new LogFolder(files()));
        new MerkleTree(after.size(), files).consistency(before.size()).verify(before.root(), after.root());
        verified(old);
        assertThat(verified(receipt("anna", id, "")).event())
                .as("the same event, on a newer checkpoint")
                .isEqualTo(Receipt.parse(bytes(old)).event());
        assertThat(health()).isEqualTo("UP");
    }

    @Test
    @Order(4)
    void theKeyOfTheLogChangesAsPlannedAndReceiptsOfBeforeStayGood() throws Exception {
        var id = submit();
        var before = verified(receipt("anna", id, ""));
        var old = keys();
        assertThat(old).hasSize(1);
        assertThat(town.post("anna", "/api/v1/log/events/keys", "{}").statusCode())
                .isEqualTo(403);
        assertThat(town.post("adam", "/api/v1/log/events/keys/retirement", "{}").body())
                .contains("log.one-key");

        assertThat(town.post("adam", "/api/v1/log/events/keys", "{}").statusCode())
                .isEqualTo(200);
        var both = keys();
        assertThat(both).hasSize(2).startsWith(old.getFirst());
        assertThat(town.post("adam", "/api/v1/log/events/keys", "{}").body()).contains("log.two-keys");
        var between = given("anna", submit(), "");
        policyOf(both.getFirst()).verify(Receipt.parse(bytes(between)).proof().note(), Long.MAX_VALUE);
        policyOf(both.getLast()).verify(Receipt.parse(bytes(between)).proof().note(), Long.MAX_VALUE);

        // The witness has to know the new key before the old one goes, or it confirms nothing any more.
        press.stop();
        press.start(List.of(both.getFirst(), both.getLast(), key("access")));
        assertThat(town.post("adam", "/api/v1/log/events/keys/retirement", "{}").statusCode())
                .isEqualTo(200);
        var last = submit();
        var after = receipt("anna", last, "");

        policyOf(both.getLast()).verify(Receipt.parse(bytes(after)).proof().note(), Long.MAX_VALUE);
        before.verify(
                Policy.parse(policy().getBytes(StandardCharsets.UTF_8)),
                Instant.now().getEpochSecond());
        assertThat(town.get("", "/log/events/keys.txt").body()).doesNotContain(old.getFirst() + " 0 -");
        Awaitility.await().atMost(Duration.ofSeconds(60)).untilAsserted(() -> {
            var answer = audit();
            assertThat(answer.exit()).as(answer.said()).isZero();
            assertThat(Files.readString(desk.resolve("export.ndjson"))).contains("LogKeyIntroduced", "LogKeyRetired");
        });
    }

    /// Each key of the log of events, the oldest first.
    private static List<String> keys() {
        return town.get("", "/log/events/keys.txt")
                .body()
                .lines()
                .map(line -> line.split(" ", -1)[0])
                .toList();
    }

    private static Policy policyOf(String key) {
        return Policy.parse(("log " + key + "\nquorum none\n").getBytes(StandardCharsets.UTF_8));
    }

    @Test
    @Order(5)
    void anAuditorLaysTheWholeStoreBesideTheLogWhateverKindOfEventItHolds() throws Exception {
        put(
                "anna",
                "/api/v1/drafts/" + UUID.randomUUID(),
                "{\"service\":\"housing-benefit\",\"answers\":{\"rent\":700}}");
        put(
                "anna",
                "/api/v1/mandates/rita",
                "{\"services\":[\"records-request\"],\"until\":\"%s\"}"
                        .formatted(Instant.now().plusSeconds(3600)));
        var imported = town.upload(
                "wanda",
                "/api/v1/imports/xes?service=permit-receipt",
                "application/xml",
                Files.readAllBytes(Path.of("../docs/sample-log.xes")));
        assertThat(imported.body()).contains("\"imported\":6");

        Awaitility.await().atMost(Duration.ofSeconds(60)).untilAsserted(() -> {
            var answer = audit();
            assertThat(answer.exit()).as(answer.said()).isZero();
            assertThat(Files.readString(desk.resolve("export.ndjson")))
                    .contains("DraftSaved", "MandateGranted", "ServicePublished", "TaskCompleted");
            assertThat(answer.said()).doesNotContain("without salt").contains("events whose time was compared");
        });
        Awaitility.await().atMost(Duration.ofSeconds(60)).untilAsserted(() -> {
            var ledger = auditStore("access", "access");
            assertThat(ledger.exit()).as(ledger.said()).isZero();
        });
        assertThat(comparison().path("found").asLong()).isZero();
        assertThat(town.get("anna", "/api/v1/log/events/verification").statusCode())
                .isEqualTo(403);
    }

    /// What came out when the town laid its own store beside its log.
    private static JsonNode comparison() {
        var before = town.read("audrey", "/api/v1/log/events/verification").path("last");
        assertThat(town.post("adam", "/api/v1/log/events/verification", "{}").statusCode())
                .isEqualTo(202);
        return Awaitility.await()
                .atMost(Duration.ofSeconds(60))
                .until(
                        () -> town.read("audrey", "/api/v1/log/events/verification")
                                .path("last"),
                        last -> !last.equals(before) && !last.isMissingNode());
    }

    private static void put(String person, String path, String body) {
        var answer = town.send(HttpRequest.newBuilder(URI.create(town.address() + path))
                .header("Authorization", "Bearer " + town.token(person))
                .header("Content-Type", "application/json")
                .PUT(HttpRequest.BodyPublishers.ofString(body))
                .build());
        assertThat(answer.statusCode()).as(answer.body()).isLessThan(300);
    }

    @Test
    @Order(5)
    void whatAnErasedCitizenSaidIsNowhereAndEveryProofStaysGood() throws Exception {
        var canary = new Canary("q7x2kanarie9" + UUID.randomUUID().toString().substring(0, 8));
        publish("adam", "confidence", CONFIDENCE);
        var draft = UUID.randomUUID().toString();
        put("ben", "/api/v1/drafts/" + draft, answers("confidence", "secret", canary.in("draft")));
        var id = town.submit(
                        "ben",
                        "{\"service\":\"confidence\",\"answers\":{\"secret\":%s,\"others\":[{\"name\":%s}]}}"
                                .formatted(
                                        Town.JSON.writeValueAsString(canary.in("answer")),
                                        Town.JSON.writeValueAsString(canary.in("item of a group"))))
                .path("id")
                .asString();
        for (var broken : List.of(
                answers("confidence", "unknown", canary.in("unknown question")),
                answers("confidence", "secret", canary.in("x".repeat(3_000))),
                "{\"service\":\"confidence\",\"answers\":{\"secret\":\"" + canary.in("broken") + "\"")) {
            assertThat(town.post("ben", "/api/v1/applications", broken).statusCode())
                    .isBetween(400, 422);
        }
        assertThat(town.get(
                                "ben",
                                "/api/v1/applications?state="
                                        + java.net.URLEncoder.encode(canary.in("filter"), StandardCharsets.UTF_8))
                        .statusCode())
                .isEqualTo(400);
        done("rosa", id, "claim", "{}");
        done("rosa", id, "request-information", text("message", canary.in("question")));
        assertThat(town.post(
                                "ben",
                                "/api/v1/applications/" + id + "/actions/provide-information",
                                "{\"answers\":{\"secret\":" + Town.JSON.writeValueAsString(canary.in("second answer"))
                                        + "}}")
                        .statusCode())
                .isEqualTo(200);
        done(
                "rosa",
                id,
                "decide",
                "{\"outcome\":\"heard\",\"legalGround\":%s,\"reasons\":{\"en\":%s,\"de\":%s}}"
                        .formatted(
                                Town.JSON.writeValueAsString(canary.in("ground")),
                                Town.JSON.writeValueAsString(canary.in("reason")),
                                Town.JSON.writeValueAsString(canary.in("Grund"))));
        Awaitility.await()
                .until(() ->
                        town.get("ben", "/api/v1/applications/" + id).body().contains(canary.in("second answer")));
        var receipt = receipt("ben", id, "?sequence=0");
        assertThat(canary.foundBelow(town.identityDirectory()))
                .as("what is said stands in answers only, long before it is erased")
                .isEmpty();
        assertThat(keysOf(id, draft)).isPositive();
        var data = new DataFolder(town.identityDirectory());
        var backup = desk.resolve("backup");
        town.stop();
        data.backUp(backup);
        town.start();

        // What is begun and not handed in goes with the rest.
        var asked = town.post(
                "ben",
                "/api/v1/erasures",
                text("ground", "no-longer-needed")
                        .replace("}", ",\"words\":" + Town.JSON.writeValueAsString(canary.in("words")) + "}"));
        assertThat(asked.statusCode()).as(asked.body()).isEqualTo(201);
        var erasure = Town.JSON.readTree(asked.body()).path("id").asString();
        assertThat(Town.JSON.readTree(asked.body()).path("kept")).isEmpty();
        assertThat(town.read("dora", "/api/v1/erasures/" + erasure)
                        .path("words")
                        .asString())
                .isEqualTo(canary.in("words"));
        var approved = town.post("dora", "/api/v1/erasures/" + erasure + "/approval", "", "If-Match", "\"0\"");
        assertThat(approved.statusCode()).as(approved.body()).isEqualTo(200);
        Awaitility.await()
                .atMost(Duration.ofSeconds(60))
                .until(() -> town.read("dora", "/api/v1/erasures/" + erasure)
                        .path("state")
                        .asString()
                        .equals("completed"));
        assertThat(keysOf(id, draft)).isZero();

        for (var view : List.of("requests", "similar")) {
            rebuilt(view);
        }
        assertThat(town.get("rosa", "/api/v1/applications/" + id).body())
                .doesNotContain(canary.in("answer"))
                .contains("\"erased\":true");
        assertThat(town.act("rosa", id, "claim", "{}").body()).contains("application.erased");
        assertThat(town.get("ben", "/api/v1/applications/" + id).statusCode())
                .as("whoever signs in now is somebody new")
                .isEqualTo(404);
        town.stop();
        assertThat(canary.foundBelow(backup)).as("in the backup").isEmpty();
        var ofNow = desk.resolve("data-of-now");
        Files.move(data.path(), ofNow);

        data.restore(backup, ofNow);
        town.start();
        assertThat(keysOf(id, draft))
                .as("destroyed again before anything is served, though no event says so")
                .isZero();
        assertThat(town.get("rosa", "/api/v1/applications/" + id).body())
                .doesNotContain(canary.in("answer"))
                .contains("\"erased\":true");
        assertThat(town.get("ben", "/api/v1/applications/" + id).statusCode()).isEqualTo(404);
        verified(receipt);
        town.stop();
        assertThat(canary.foundBelow(data.path())).as("in the restored backup").isEmpty();

        data.restore(backup, ofNow);
        data.destroyFirstEpoch();
        assertThatThrownBy(town::start).as("nothing in it opens").isNotNull();
        assertThat(town.output()).contains("which the file of keys does not hold");
        assertThat(canary.foundBelow(data.path()))
                .as("in a backup that is older than backups are kept")
                .isEmpty();

        FileSystemUtils.deleteRecursively(data.path());
        Files.move(ofNow, data.path());
        town.start();
        assertThat(town.get("rosa", "/api/v1/applications/" + id).body()).contains("\"erased\":true");
        assertThat(canary.foundBelow(town.identityDirectory())).isEmpty();
        assertThat(canary.foundIn(town.output())).isEmpty();
        var export = town.get("audrey", "/api/v1/log/export").body();
        assertThat(canary.foundIn(export)).isEmpty();
        assertThat(export.lines().filter(line -> line.contains(draft)))
                .as("the draft was erased by the erasure")
                .anyMatch(line -> line.contains("DraftErased"));
        verified(receipt);
        Awaitility.await().atMost(Duration.ofSeconds(60)).untilAsserted(() -> {
            var answer = audit();
            assertThat(answer.exit()).as(answer.said()).isZero();
        });
    }

    /// How many keys of requests and drafts are there.
    private static long keysOf(String... scopes) throws Exception {
        try (var connection = town.database("ecitizen_keys_owner", "keys-owner-password");
                var query = connection.prepareStatement(
                        "select count(*) from keys.dek where scope = any(?) and wrapped is not null")) {
            query.setArray(1, connection.createArrayOf("text", scopes));
            try (var row = query.executeQuery()) {
                row.next();
                return row.getLong(1);
            }
        }
    }

    /// A service that keeps nothing once a request has ended.
    /// A service that keeps nothing once a request has ended.
    static final String CONFIDENCE = """
            authority: rivermouth
            code: confidence
            title: {en: A word in confidence, de: Ein vertrauliches Wort}
            summary: {en: Tell us something., de: Sagen Sie uns etwas.}
            information: {stopsClock: true}
            questions:
              - {code: secret, kind: long-text, label: {en: What is it?, de: Worum geht es?}, required: true, maxLength: 2000}
              - code: others
                kind: group
                label: {en: Who else knows it?, de: Wer weiß es noch?}
                item: {en: Person, de: Person}
                questions:
                  - {code: name, kind: text, label: {en: Name, de: Name}, required: true}
            outcomes:
              - {code: heard, title: {en: Heard, de: Gehört}}
            retention:
              - {when: [heard, withdrawn, finished], from: end, keep: {case: P0D}, ground: "Nothing is kept"}
            stages:
              - code: review
                kind: review
                title: {en: We listen, de: Wir hören zu}
                team: records
                actions:
                  - {code: hear, title: {en: Hear, de: Anhören}, role: caseworker, outcome: heard, to: closed}
              - {code: closed, kind: closed, title: {en: Finished, de: Erledigt}}
            """;

    private static void publish(String person, String service, String text) {
        town.publish(person, service, text);
    }

    private static String answers(String service, String question, String answer) {
        return "{\"service\":\"%s\",\"answers\":{\"%s\":%s}}"
                .formatted(service, question, Town.JSON.writeValueAsString(answer));
    }

    private static String text(String member, String value) {
        return "{\"%s\":%s}".formatted(member, Town.JSON.writeValueAsString(value));
    }

    private static void done(String person, String id, String action, String body) {
        var answer = town.act(person, id, action, body);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    }

    private static void rebuilt(String view) {
        var path = "/api/v1/views/" + view + "/rebuild";
        assertThat(town.post("adam", path + "?switchEvenIfDifferent=true", "{}").statusCode())
                .as(view)
                .isEqualTo(202);
        Awaitility.await()
                .atMost(Duration.ofSeconds(60))
                .until(() -> town.read("adam", path).path("state").asString().equals("SWITCHED"));
    }

    @Test
    @Order(6)
    void oneByteOfAStoredPayloadIsFoundAtItsLeafAndHaltsTheLogAtTheNextStart() throws Exception {
        var receipt = verified(receipt("anna", submit(), ""));
        Awaitility.await().atMost(Duration.ofSeconds(60)).until(() -> audit().exit() == 0);
        try (var connection = town.database("ecitizen_owner", "owner-password");
                var update = connection.prepareStatement(
                        "update DomainEventEntry set payload = set_byte(payload, 5, get_byte(payload, 5) # 1)"
                                + " where globalIndex = ?")) {
            update.setLong(1, receipt.event().token());
            assertThat(update.executeUpdate()).isEqualTo(1);
        }

        var answer = audit();

        assertThat(answer.exit()).as(answer.said()).isEqualTo(1);
        assertThat(answer.said()).contains("leaf " + receipt.proof().index());
        var compared = comparison();
        assertThat(compared.path("found").asLong()).isOne();
        assertThat(compared.path("differences").path(0).path("leaf").asLong())
                .isEqualTo(receipt.proof().index());
        assertThat(health()).isEqualTo("DOWN");

        town.kill();
        town.start();
        Awaitility.await().atMost(Duration.ofSeconds(60)).until(TransparencyLogIT::health, "DOWN"::equals);
        assertThat(health("transparencyLog", "why"))
                .contains("the store differs from the log at leaf "
                        + receipt.proof().index());
        assertThat(submit()).as("commands do not notice").isNotEmpty();
    }

    private static String submit() {
        return town.submit("anna", MAPS).path("id").asString();
    }

    /// The receipt once the witness has confirmed it, which it may not do at once where the machine is busy.
    private static HttpResponse<String> receipt(String person, String id, String query) {
        return Awaitility.await()
                .pollDelay(Duration.ZERO)
                .until(
                        () -> given(person, id, query),
                        answer -> answer.headers()
                                .firstValue("Receipt-Provisional")
                                .isEmpty());
    }

    /// The receipt, confirmed or not, waited for as the answer says.
    private static HttpResponse<String> given(String person, String id, String query) {
        var path = "/api/v1/applications/" + id + "/receipt" + query;
        return Awaitility.await().pollDelay(Duration.ZERO).until(() -> town.get(person, path), answer -> {
            assertThat(answer.statusCode()).as(answer.body()).isIn(200, 202);
            if (answer.statusCode() == 202) {
                assertThat(answer.headers().firstValue("Retry-After")).contains("1");
                assertThat(answer.headers().firstValue("Location").orElseThrow())
                        .contains("/receipt?sequence=");
            }
            return answer.statusCode() == 200;
        });
    }

    private static Receipt verified(HttpResponse<String> answer) {
        var receipt = Receipt.parse(bytes(answer));
        receipt.verify(
                Policy.parse(policy().getBytes(StandardCharsets.UTF_8)),
                Instant.now().getEpochSecond());
        return receipt;
    }

    private static byte[] bytes(HttpResponse<String> answer) {
        return answer.body().getBytes(StandardCharsets.UTF_8);
    }

    private static String policy() {
        return keys().stream().map(key -> "log " + key + "\n").collect(Collectors.joining())
                + "log "
                + key("access")
                + "\n"
                + press.line()
                + "quorum press\n";
    }

    private static Head head(HttpResponse<String> checkpoint) {
        return Checkpoint.parse(SignedNote.parse(bytes(checkpoint)).text()).head();
    }

    private static Path files() {
        return town.identityDirectory().resolve("log/events");
    }

    private static String health() {
        return health("transparencyLog", "");
    }

    /// Status of a part of health, or one of its details.
    private static String health(String part, String detail) {
        var answer = town.get("adam", "/actuator/health");
        var health = Town.JSON.readTree(answer.body()).path("components").path(part);
        return detail.isEmpty()
                ? health.path("status").asString()
                : text(health.path("details").path(detail));
    }

    private static String text(JsonNode node) {
        return node.isString() ? node.asString() : node.toString();
    }

    /// What an auditor does: a copy of the log's address, an export, their own policy, and the program.
    private static AuditProgram.Answer audit() throws IOException, InterruptedException {
        return auditStore("events", "default");
    }

    private static AuditProgram.Answer auditStore(String log, String context) throws IOException, InterruptedException {
        var export = town.get("audrey", "/api/v1/log/export?log=" + log);
        assertThat(export.statusCode()).as(export.body()).isEqualTo(200);
        var checkpoints = town.get("audrey", "/api/v1/log/" + log + "/checkpoints");
        assertThat(checkpoints.statusCode()).as(checkpoints.body()).isEqualTo(200);
        return audit(
                "store",
                Files.writeString(desk.resolve("export.ndjson"), export.body()).toString(),
                "--checkpoints",
                Files.writeString(desk.resolve("checkpoints.ndjson"), checkpoints.body())
                        .toString(),
                "--tree",
                town.address() + "/log/" + log,
                "--context",
                context);
    }

    private static AuditProgram.Answer audit(String... words) throws IOException, InterruptedException {
        var command = new ArrayList<>(List.of(words));
        command.addAll(List.of(
                "--policy",
                Files.writeString(desk.resolve("policy"), policy()).toString(),
                "--state",
                desk.resolve("verified.json").toString()));
        return AuditProgram.run(command);
    }
}
