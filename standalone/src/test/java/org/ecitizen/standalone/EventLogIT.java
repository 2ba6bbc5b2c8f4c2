package org.ecitizen.standalone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.zip.GZIPInputStream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer.OrderAnnotation;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.w3c.dom.Element;

/// A log goes in through ordinary commands and comes out as it was.
@TestMethodOrder(OrderAnnotation.class)
class EventLogIT {
    private static final Path SAMPLE = Path.of("../docs/sample-log.xes");
    private static final Path REAL = Path.of("../../shared/data/wabo-receipt.xes.gz");
    private static Town town;

    @BeforeAll
    static void startTheTown() {
        town = new Town();
    }

    @AfterAll
    static void stopTheTown() throws Exception {
        town.close();
    }

    @Test
    @Order(1)
    void theSampleLogComesBackAsItWasAndASecondImportAddsNothing() throws Exception {
        var log = Files.readAllBytes(SAMPLE);

        assertThat(lastLine(importLog(town, "application/xml", log))).contains("\"imported\":6", "\"refused\":0");
        assertThat(lastLine(importLog(town, "application/xml", log))).contains("\"imported\":0", "\"unchanged\":6");

        assertThat(cases(export(town))).isEqualTo(cases(Files.newInputStream(SAMPLE)));
    }

    @Test
    @Order(2)
    void whatIsBadIsToldByCaseAndLineAndTheGoodRestIsTakenIn() throws Exception {
        var log = Files.readString(SAMPLE)
                .replace("value=\"sample-", "value=\"bad-")
                .replaceFirst("T02 Check confirmation of receipt", "T99 Drink coffee")
                .replaceFirst("2026-02-03T09:15:00.000\\+01:00", "yesterday")
                .replaceFirst("<trace>(?s:.*?)</trace>", "$0\n$0");
        var answer = importLog(town, "application/xml", log.getBytes(StandardCharsets.UTF_8));

        assertThat(answer).contains("event.unknown-activity", "T99 Drink coffee", "time.malformed", "case.doubled");
        assertThat(lastLine(answer)).contains("\"imported\":4", "\"refused\":3");
        var broken = importLog(
                town, "application/xml", log.substring(0, log.length() / 2).getBytes(StandardCharsets.UTF_8));
        assertThat(broken).contains("log.broken");
    }

    @Test
    @Order(3)
    void aReceiptIsTakenInAndFinishedByHand() throws Exception {
        var submitted = town.submit("willem", "{\"service\":\"permit-receipt\",\"onBehalfOf\":\"jan\"}");
        var id = submitted.path("id").asString();
        var version = submitted.path("version").asLong();

        assertThat(town.act("willem", id, "claim", version, "{}").statusCode()).isEqualTo(200);
        assertThat(town.act("willem", id, "complete-task", version + 1, "{\"task\":\"t02\"}")
                        .statusCode())
                .isEqualTo(200);
        assertThat(town.act("willem", id, "finish", version + 2, "{}").body()).contains("\"stage\":\"closed\"");
    }

    @Test
    @Order(4)
    void aRealLogOf1434ApplicationsComesBackAsItWas() throws Exception {
        assumeTrue(
                Files.exists(REAL),
                "skipped: the real event log is not here; it is looked for at ../shared/data/wabo-receipt.xes.gz");
        assertThat(lastLine(importLog(town, "application/gzip", Files.readAllBytes(REAL))))
                .contains("\"imported\":1434", "\"refused\":0", "\"activities\":8577");

        var real = cases(new GZIPInputStream(Files.newInputStream(REAL)));
        var exported = cases(export(town));
        exported.keySet().retainAll(real.keySet());
        assertThat(exported).hasSize(1434).isEqualTo(real);
        assertThat(exported.values().stream().mapToInt(each -> each.size() - 1).sum())
                .isEqualTo(8577);
        assertThat(exported.get("case-9289")).hasSize(1 + 25);

        var found = town.read("walter", "/api/v1/applications?externalReference=case-10011")
                .path("items")
                .get(0);
        var path = "/api/v1/applications/" + found.path("id").asString();
        assertThat(found.path("tasks").size()).isEqualTo(4);
        var then = town.read("walter", path + "?asOf=2011-10-12T12:00%2B02:00");
        assertThat(then.path("tasks")
                        .valueStream()
                        .map(task -> task.path("task").asString()))
                .containsExactly("confirmation-of-receipt", "t02");
        assertThat(town.read("walter", path + "/history").path("items").size()).isEqualTo(6);
    }

    @Test
    @Order(5)
    void answersThatHavePartsComeBackAsTheyWere() throws Exception {
        town.publish("wanda", "visit", VISIT);
        var log = """
                <log><trace>
                <string key="concept:name" value="visit-1"/>
                <string key="why" value='["advice","papers"]'/>
                <string key="notes" value="Bell &lt;&quot;left&quot;&gt; &amp; right&#10;&#9;then wait&#13;&#10;🔔"/>
                <string key="home" value='{"street":"Dam 3 &amp; 4","postcode":"1234 AB","town":"Waterdam"}'/>
                <string key="visitors" value='[{"name":"Mia \\"the\\nfirst\\"","age":6},{"name":"Noah"}]'/>
                <event>
                <string key="concept:name" value="See them"/><string key="concept:instance" value="1"/>
                <string key="org:group" value="Group 1"/><string key="org:resource" value="official-1"/>
                <date key="time:timestamp" value="2026-02-02T09:15:00.000+01:00"/>
                <string key="lifecycle:transition" value="complete"/>
                </event></trace>
                <trace><string key="concept:name" value="visit-2"/><string key="visitors" value="Mia"/>
                <event>
                <string key="concept:name" value="See them"/><string key="org:group" value="Group 1"/>
                <date key="time:timestamp" value="2026-02-02T09:15:00.000+01:00"/>
                </event></trace></log>
                """.getBytes(StandardCharsets.UTF_8);

        var answer = importLog(town, "visit", "application/xml", log);
        assertThat(lastLine(answer)).as(answer).contains("\"imported\":1", "\"refused\":1");
        assertThat(answer).contains("answer.wrong-type", "The attribute visitors must be written as JSON");

        var before = cases(new ByteArrayInputStream(log)).get("visit-1");
        var after = cases(export(town, "visit"));
        assertThat(after).containsOnlyKeys("visit-1");
        assertThat(after.get("visit-1").getLast()).isEqualTo(before.getLast());
        assertThat(after.get("visit-1").getFirst().get("notes"))
                .isEqualTo(before.getFirst().get("notes"))
                .contains("right\n\tthen wait\r\n");
        for (var question : List.of("why", "home", "visitors")) {
            assertThat(Town.JSON.readTree(after.get("visit-1").getFirst().get(question)))
                    .isEqualTo(Town.JSON.readTree(before.getFirst().get(question)));
        }
    }

    private static final String VISIT = """
            authority: waterdam
            code: visit
            title: {en: A visit, nl: Een bezoek}
            summary: {en: Come and see us., nl: Kom bij ons langs.}
            openToOfficialsOnly: true
            questions:
              - {code: why, kind: choices, label: {en: Why?, nl: Waarom?}, choices: [{code: advice, label: {en: Advice, nl: Advies}}, {code: papers, label: {en: Papers, nl: Papieren}}]}
              - {code: notes, kind: long-text, label: {en: Notes, nl: Opmerkingen}}
              - {code: home, kind: address, label: {en: Where do you live?, nl: Waar woont u?}}
              - code: visitors
                kind: group
                label: {en: Who comes?, nl: Wie komt er?}
                item: {en: Visitor, nl: Bezoeker}
                questions:
                  - {code: name, kind: text, label: {en: Name, nl: Naam}, required: true}
                  - {code: age, kind: number, label: {en: Age, nl: Leeftijd}}
            retention:
              - {when: [withdrawn, finished], from: end, keep: {case: P1Y}, ground: Archiefwet}
            stages:
              - code: receipt
                kind: intake
                title: {en: We expect you, nl: Wij verwachten u}
                team: group-1
                tasks:
                  - {code: see, title: {en: See them, nl: Ontvangen}, activity: See them}
                actions:
                  - {code: finish, title: {en: Finish, nl: Afronden}, role: caseworker, to: closed}
              - {code: closed, kind: closed, title: {en: You were here, nl: U was hier}}
            """;

    private static String importLog(Town town, String type, byte[] log) {
        return importLog(town, "permit-receipt", type, log);
    }

    private static String importLog(Town town, String service, String type, byte[] log) {
        var answer = town.upload("wanda", "/api/v1/imports/xes?service=" + service, type, log);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return answer.body();
    }

    private static InputStream export(Town town) {
        return export(town, "permit-receipt");
    }

    private static InputStream export(Town town, String service) {
        var path = "/api/v1/access-oversight/bulk-approvals";
        // A service that was published just now may not be in the catalogue yet.
        var asked = Awaitility.await()
                .until(
                        () -> town.post(
                                "walter",
                                path,
                                "{\"purpose\":\"export-for-audit\",\"service\":\"%s\"}".formatted(service)),
                        answer -> answer.statusCode() != 404);
        var approval = Town.JSON.readTree(asked.body()).path("id").asString();
        var approved = town.post("wilma", path + "/" + approval + "/approval", "");
        assertThat(approved.statusCode()).as(approved.body()).isEqualTo(204);
        var answer = town.get(
                "walter",
                "/api/v1/exports/xes?service=" + service,
                "Purpose",
                "export-for-audit",
                "Purpose-Approval",
                approval);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return new ByteArrayInputStream(answer.body().getBytes(StandardCharsets.UTF_8));
    }

    private static String lastLine(String lines) {
        return lines.strip().lines().toList().getLast();
    }

    /// Each case by name: its attributes first, then its events in order, all as sorted text.
    private static TreeMap<String, List<TreeMap<String, String>>> cases(InputStream log) throws Exception {
        var cases = new TreeMap<String, List<TreeMap<String, String>>>();
        try (log) {
            var factory = DocumentBuilderFactory.newInstance();
            factory.setNamespaceAware(true);
            var traces = factory.newDocumentBuilder().parse(log).getElementsByTagNameNS("*", "trace");
            for (var i = 0; i < traces.getLength(); i++) {
                var parts = new ArrayList<TreeMap<String, String>>();
                parts.add(attributes((Element) traces.item(i)));
                var events = ((Element) traces.item(i)).getElementsByTagNameNS("*", "event");
                for (var j = 0; j < events.getLength(); j++) {
                    parts.add(attributes((Element) events.item(j)));
                }
                cases.put(parts.getFirst().get("concept:name"), parts);
            }
        }
        return cases;
    }

    private static TreeMap<String, String> attributes(Element element) throws IOException {
        var attributes = new TreeMap<String, String>();
        for (var child = element.getFirstChild(); child != null; child = child.getNextSibling()) {
            if (child instanceof Element attribute && attribute.hasAttribute("key")) {
                attributes.put(attribute.getAttribute("key"), attribute.getAttribute("value"));
            }
        }
        return attributes;
    }
}
