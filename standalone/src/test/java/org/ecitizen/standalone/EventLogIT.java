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

    private static String importLog(Town town, String type, byte[] log) {
        var answer = town.upload("wanda", "/api/v1/imports/xes?service=permit-receipt", type, log);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return answer.body();
    }

    private static InputStream export(Town town) {
        var path = "/api/v1/access-oversight/bulk-approvals";
        var asked = town.post("walter", path, "{\"purpose\":\"export-for-audit\",\"service\":\"permit-receipt\"}");
        var approval = Town.JSON.readTree(asked.body()).path("id").asString();
        var approved = town.post("wilma", path + "/" + approval + "/approval", "");
        assertThat(approved.statusCode()).as(approved.body()).isEqualTo(204);
        var answer = town.get(
                "walter",
                "/api/v1/exports/xes?service=permit-receipt",
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
