package org.ecitizen.log.record;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.ecitizen.log.Refused;
import org.ecitizen.log.Vectors;
import org.ecitizen.log.tree.Hash;
import org.ecitizen.log.tree.Head;
import org.ecitizen.log.tree.Merkle;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// What is said about one event, in exactly one way.
class EventRecordTest {
    private static final String SALT = "OXO3IPXNqiuEjMJvOv1Xyw==";
    private static final Hash HASH = Hash.sha256(new byte[] {1});

    @Test
    void aRecordComesBackAsItWas() {
        var first = record(0, "Request", "a1", Optional.empty());
        var second = record(1, "Request", "a1", Optional.of(first.entry()));
        var alone = record(-1, "", "", Optional.empty());
        for (var each : new EventRecord[] {first, second, alone}) {
            assertThat(EventRecord.parse(each.canonical())).isEqualTo(each);
            assertThat(EventRecord.parse(each.canonical()).canonical()).isEqualTo(each.canonical());
        }
        assertThat(text(second))
                .startsWith(
                        "{\"aggregateId\":\"a1\",\"aggregateType\":\"Request\",\"context\":\"default\",\"eventId\":\"e\","
                                + "\"metadata\":{\"sha256\":\"")
                .contains("\"prev\":\"" + first.entry().hex() + "\"", "\"token\":\"17\"", "\"v\":1}")
                .contains("\"timestamp\":\"2026-01-31T10:20:30.123Z\"");
        assertThat(text(first)).contains("\"prev\":null");
    }

    @Test
    void theEntryIsAHashWithATagOfItsOwn() {
        var record = record(0, "Request", "a1", Optional.empty());
        assertThat(record.entry())
                .isEqualTo(Hash.sha256("event-record/v1\n".getBytes(StandardCharsets.UTF_8), record.canonical()))
                .isEqualTo(EventRecord.entry(record.canonical()));
    }

    @Test
    void anEventBelongsToAnAggregateWhollyOrNotAtAll() {
        assertThatThrownBy(() -> record(0, "", "", Optional.empty())).isInstanceOf(Refused.class);
        assertThatThrownBy(() -> record(-1, "Request", "a1", Optional.empty())).isInstanceOf(Refused.class);
        assertThatThrownBy(() -> record(-1, "Request", "", Optional.empty())).isInstanceOf(Refused.class);
        assertThatThrownBy(() -> record(-1, "", "", Optional.of(HASH))).isInstanceOf(Refused.class);
        assertThatThrownBy(() -> record(-2, "Request", "a1", Optional.empty())).isInstanceOf(Refused.class);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "\"v\":1 | \"v\":2",
                "\"v\":1 | \"v\":\"1\"",
                "\"v\":1 | \"w\":1",
                "\"v\":1 | \"v\":1,\"w\":1",
                "\"token\":\"17\" | \"token\":17",
                "\"token\":\"17\" | \"token\":\"017\"",
                "\"token\":\"17\" | \"token\":\"-1\"",
                "\"token\":\"17\" | \"token\":\"17\",\"token\":\"18\"",
                "\"length\":3 | \"length\":-3",
                "\"length\":3 | \"length\":03",
                "\"sequence\":0 | \"sequence\":-2",
                "\"sequence\":0 | \"sequence\":9007199254740992",
                "\"prev\":null | \"prev\":\"\"",
                "\"prev\":null | \"prev\":1",
                "\"salt\":\"OXO3 | \"salt\":\"OX\\u004f3",
                "\"salt\":\"OXO3IPXNqiuEjMJvOv1Xyw==\" | \"salt\":\"OXO3\"",
                "\"salt\":\"OXO3IPXNqiuEjMJvOv1Xyw==\" | \"salt\":\"OXO3IPXNqiuEjMJvOv1Xyx==\"",
                "10:20:30.123Z | 10:20:30Z",
                "10:20:30.123Z | 10:20:30.123456Z",
                "10:20:30.123Z | 10:20:30.123+00:00",
                "10:20:30.123Z | 24:00:00.000Z",
                "2026-01-31T | 2026-02-30T",
                "2026-01-31T | +12026-01-31T",
                "\"type\":\"Submitted\"} | \"type\":\"Granted\"}",
                "\"type\":\"Submitted\"} | \"type\":\"Submitted\",\"u\":1}",
                "\"metadata\":{ | \"metadata\":{\"a\":1,",
            })
    void aRecordThatSaysSomethingElseIsRefused(String good, String bad) {
        var text = text(record(0, "Request", "a1", Optional.empty()));
        assertThat(text).contains(good);
        assertThatThrownBy(() -> EventRecord.parse(text.replace(good, bad).getBytes(StandardCharsets.UTF_8)))
                .isInstanceOf(Refused.class);
    }

    @Test
    void numbersThatCannotBeAreRefused() {
        assertThatThrownBy(() -> withTokenAndLength(-1, 0)).isInstanceOf(Refused.class);
        assertThatThrownBy(() -> withTokenAndLength(0, -1)).isInstanceOf(Refused.class);
        assertThat(withTokenAndLength(Long.MAX_VALUE, 0).token()).isEqualTo(Long.MAX_VALUE);
    }

    @Test
    void aTimeIsCutToMillisecondsAndHasAYearOfFourDigits() {
        var precise = at(Instant.parse("2026-01-31T10:20:30.123999Z"));
        assertThat(precise.timestamp()).isEqualTo("2026-01-31T10:20:30.123Z");
        assertThat(at(Instant.parse("0000-01-01T00:00:00Z")).timestamp()).isEqualTo("0000-01-01T00:00:00Z");
        assertThat(at(Instant.parse("9999-12-31T23:59:59.999Z")).timestamp()).isEqualTo("9999-12-31T23:59:59.999Z");
        assertThatThrownBy(() -> at(Instant.parse("-0001-12-31T23:59:59.999Z"))).isInstanceOf(Refused.class);
        assertThatThrownBy(() -> at(Instant.parse("+10000-01-01T00:00:00Z"))).isInstanceOf(Refused.class);
        assertThatThrownBy(() -> at(Instant.parse("+12026-01-31T10:20:30.123Z")))
                .isInstanceOf(Refused.class);
        assertThatThrownBy(() -> EventRecord.timestamp("2026-01-31T10:20:30.5Z"))
                .isInstanceOf(Refused.class);
        assertThatThrownBy(() -> EventRecord.timestamp("now")).isInstanceOf(Refused.class);
    }

    @Test
    void anEventWithoutSaltStillHasARecord() {
        var record = new EventRecord(
                "default", 1, "e", "t", "", "", "", -1, Instant.EPOCH, 0, HASH, HASH, "", Optional.empty());
        assertThat(EventRecord.parse(record.canonical())).isEqualTo(record);
    }

    @Test
    void metadataIsHashedInCanonicalForm() {
        var metadata = new TreeMap<>(Map.of("b", "2", "a", "ä"));
        assertThat(EventRecord.metadataHash(metadata))
                .isEqualTo(Hash.sha256("{\"a\":\"ä\",\"b\":\"2\"}".getBytes(StandardCharsets.UTF_8)));
    }

    @Test
    void aSuccessorNamesTheFinalHeadOfItsPredecessor() {
        var genesis = new Genesis("log/2028", "log", new Head(9, HASH), "yearly", 10);
        assertThat(new String(genesis.canonical(), StandardCharsets.UTF_8))
                .isEqualTo(
                        "{\"firstToken\":\"10\",\"origin\":\"log/2028\",\"previousOrigin\":\"log\",\"previousRoot\":\""
                                + HASH.base64() + "\",\"previousSize\":\"9\",\"reason\":\"yearly\",\"v\":1}");
        assertThat(Genesis.parse(genesis.canonical())).isEqualTo(genesis);
        assertThat(genesis.entry())
                .isEqualTo(Hash.sha256("log-generation/v1\n".getBytes(StandardCharsets.UTF_8), genesis.canonical()));
        assertThatThrownBy(() -> new Genesis("a", "b", Head.EMPTY, "", -1)).isInstanceOf(Refused.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"v\":2", "\"v\":\"1\"", "\"v\":1,\"w\":1"})
    void anotherVersionOfAGenesisIsRefused(String version) {
        var genesis = new String(new Genesis("a", "b", Head.EMPTY, "", 1).canonical(), StandardCharsets.UTF_8);
        assertThatThrownBy(
                        () -> Genesis.parse(genesis.replace("\"v\":1", version).getBytes(StandardCharsets.UTF_8)))
                .isInstanceOf(Refused.class);
    }

    @Test
    void theWorkedExampleOfTheDesignIsTheSame() {
        var records = Vectors.cases(Vectors.read("proposed-leaf-example.json"), "records");
        assertThat(records).hasSize(3);
        for (var each : records) {
            var bytes = each.path("recordJcs").asString().getBytes(StandardCharsets.UTF_8);
            var record = EventRecord.parse(bytes);
            var metadata = new TreeMap<String, String>();
            each.path("metadata")
                    .properties()
                    .forEach(it -> metadata.put(it.getKey(), it.getValue().asString()));

            assertThat(record.canonical()).isEqualTo(bytes);
            assertThat(record.payloadHash()).isEqualTo(Hash.sha256(Vectors.base64(each.path("payloadBase64"))));
            assertThat(record.metadataHash()).isEqualTo(EventRecord.metadataHash(metadata));
            assertThat(record.salt()).isEqualTo(metadata.get("salt"));
            assertThat(record.entry().hex()).isEqualTo(each.path("entryHex").asString());
            assertThat(Merkle.leaf(record.entry().bytes()).hex())
                    .isEqualTo(each.path("merkleLeafHashHex").asString());
        }
    }

    private static EventRecord record(long sequence, String type, String id, Optional<Hash> previous) {
        return new EventRecord(
                "default",
                17,
                "e",
                "Submitted",
                "1",
                type,
                id,
                sequence,
                Instant.parse("2026-01-31T10:20:30.123Z"),
                3,
                HASH,
                HASH,
                SALT,
                previous);
    }

    private static EventRecord withTokenAndLength(long token, long length) {
        return new EventRecord(
                "default", token, "e", "t", "", "", "", -1, Instant.EPOCH, length, HASH, HASH, SALT, Optional.empty());
    }

    private static EventRecord at(Instant time) {
        return new EventRecord("default", 1, "e", "t", "", "", "", -1, time, 0, HASH, HASH, SALT, Optional.empty());
    }

    private static String text(EventRecord record) {
        return new String(record.canonical(), StandardCharsets.UTF_8);
    }
}
