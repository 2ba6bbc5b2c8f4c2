package org.ecitizen.log;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.ecitizen.log.json.Json;
import org.ecitizen.log.note.Checkpoint;
import org.ecitizen.log.note.Keys;
import org.ecitizen.log.note.LogKey;
import org.ecitizen.log.note.SignatureLine;
import org.ecitizen.log.note.SignedNote;
import org.ecitizen.log.note.VerifierKey;
import org.ecitizen.log.policy.Policy;
import org.ecitizen.log.receipt.LogProof;
import org.ecitizen.log.receipt.Receipt;
import org.ecitizen.log.record.EventRecord;
import org.ecitizen.log.record.Genesis;
import org.ecitizen.log.text.StrictText;
import org.ecitizen.log.tile.EntryBundle;
import org.ecitizen.log.tile.TilePath;
import org.ecitizen.log.tree.Hash;
import org.ecitizen.log.tree.Head;
import org.ecitizen.log.tree.InclusionProof;
import org.ecitizen.log.tree.Merkle;
import org.ecitizen.log.witness.AddCheckpoint;
import org.ecitizen.log.witness.WitnessAnswer;
import org.ecitizen.log.witness.WitnessRule;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/// Hostile input to every reader: it is refused in our own words, or what was read is written as the same bytes
/// again.
class FuzzTest {
    private static final int ROUNDS = 4_000;
    private static final String[] PIECES = {
        "\n",
        "\n\n",
        " ",
        "+",
        "-",
        "0",
        "00",
        "=",
        "A",
        "\"",
        "\\",
        "{",
        "}",
        ",",
        "\\ud800",
        "\u0000",
        "\t",
        "\r",
        "— ",
        "old ",
        "index ",
        "extra ",
        "x000/",
        ".p/256",
        "9223372036854775808",
        "none",
        "all",
        "ä",
        "\u00A0"
    };

    /// Reads bytes and writes what it read.
    private interface Reader {
        byte[] read(byte[] bytes);
    }

    @TestFactory
    Stream<DynamicTest> noReaderDoesAnythingUnexpected() {
        var seed = Seed.value();
        var head = new Head(1, Merkle.leaf(new byte[] {1}));
        var note = new Checkpoint(Keys.ORIGIN, head).sign(List.of(Keys.LOG, Keys.WITNESS), 5);
        var record = new EventRecord(
                "default",
                7,
                "event-ä",
                "Submitted",
                "1",
                "Request",
                "a1",
                3,
                Instant.EPOCH,
                3,
                Merkle.EMPTY,
                Merkle.EMPTY,
                "OXO3IPXNqiuEjMJvOv1Xyw==",
                Optional.of(Merkle.EMPTY));
        var receipt = Receipt.of(record, new InclusionProof(0, 2, List.of(Merkle.EMPTY)), note);
        var request = new AddCheckpoint(1, List.of(Merkle.EMPTY), note);
        var policy = "# a\nlog " + Keys.LOG.key() + " https://a\nwitness w " + Keys.WITNESS.key() + "\nwitness v "
                + Keys.OTHER_WITNESS.key() + "\ngroup g 2 w v\nquorum g\n";
        var rule = new WitnessRule(origin -> List.of(Keys.LOG.key()), origin -> Optional.of(head));
        return Stream.of(
                fuzz(
                        "note",
                        note.bytes(),
                        seed,
                        bytes -> SignedNote.parse(bytes).bytes()),
                fuzz("verified note", note.bytes(), seed, bytes -> {
                    SignedNote.parse(bytes).verify(List.of(Keys.LOG.key(), Keys.WITNESS.key()), 5);
                    return bytes;
                }),
                fuzz(
                        "signature line",
                        utf8(note.signatures().getFirst()),
                        seed,
                        bytes -> utf8(SignatureLine.parse(text(bytes)))),
                fuzz(
                        "checkpoint",
                        StrictText.utf8(note.text() + "more\n"),
                        seed,
                        bytes -> StrictText.utf8(Checkpoint.parse(text(bytes)).text())),
                fuzz("verifier key", utf8(Keys.LOG.key()), seed, bytes -> utf8(VerifierKey.parse(text(bytes)))),
                fuzz(
                        "quantum key",
                        utf8(Keys.QUANTUM_WITNESS.key()),
                        seed,
                        bytes -> utf8(VerifierKey.parse(text(bytes)))),
                fuzz(
                        "list of keys",
                        utf8(Keys.LOG.key() + " 0 70000\n"),
                        seed,
                        bytes -> LogKey.file(LogKey.parse(bytes))),
                fuzz(
                        "proof",
                        receipt.bytes(),
                        seed,
                        bytes -> LogProof.parse(bytes).bytes()),
                fuzz(
                        "receipt",
                        receipt.bytes(),
                        seed,
                        bytes -> Receipt.parse(bytes).bytes()),
                fuzz(
                        "record",
                        record.canonical(),
                        seed,
                        bytes -> EventRecord.parse(bytes).canonical()),
                fuzz(
                        "genesis",
                        new Genesis("a", "b", head, "c", 5).canonical(),
                        seed,
                        bytes -> Genesis.parse(bytes).canonical()),
                fuzz(
                        "canonical JSON",
                        record.canonical(),
                        seed,
                        bytes -> Json.readCanonical("it", bytes, 1 << 16).canonical()),
                fuzz("JSON", StrictText.utf8("{\"a\" : [1, null, {\"b\\n\":\"\\u00e4\"}], \"c\":-5}"), seed, bytes -> {
                    Json.read("it", bytes, 1 << 16);
                    return bytes;
                }),
                fuzz("policy", StrictText.utf8(policy), seed, bytes -> {
                    Policy.parse(bytes);
                    return bytes;
                }),
                fuzz(
                        "tile path",
                        StrictText.utf8("tile/3/x001/x234/067.p/41"),
                        seed,
                        bytes -> utf8(TilePath.parse(text(bytes)))),
                fuzz("bundle", new byte[] {0, 2, 5, 5, 0, 1, 7}, seed, bytes -> {
                    var entries = EntryBundle.decode(TilePath.bundle(0, 2), bytes, 2);
                    assertThat(entries.stream()
                                    .mapToInt(entry -> entry.length + 2)
                                    .sum())
                            .isEqualTo(bytes.length);
                    return bytes;
                }),
                fuzz(
                        "witness request",
                        request.bytes(),
                        seed,
                        bytes -> AddCheckpoint.parse(bytes).bytes()),
                fuzz("witness decision", request.bytes(), seed, bytes -> {
                    assertThat(rule.decide(bytes)).isNotNull();
                    return bytes;
                }),
                fuzz("cosignatures", utf8(note.signatures().getLast() + "\n"), seed, bytes -> {
                    var lines = ((WitnessAnswer.Cosigned) WitnessAnswer.parse(200, bytes)).lines();
                    var text = new StringBuilder();
                    lines.forEach(line -> text.append(line).append('\n'));
                    return utf8(text);
                }),
                fuzz(
                        "size",
                        StrictText.utf8("170\n"),
                        seed,
                        bytes -> utf8(((WitnessAnswer.OtherSize) WitnessAnswer.parse(409, bytes)).size() + "\n")),
                fuzz(
                        "hash",
                        StrictText.utf8(Merkle.EMPTY.base64()),
                        seed,
                        bytes -> utf8(Hash.base64("it", text(bytes)))),
                fuzz("time", StrictText.utf8("2026-01-31T10:20:30.123Z"), seed, bytes -> {
                    EventRecord.timestamp(text(bytes));
                    return bytes;
                }),
                fuzz(
                        "metadata",
                        Json.ofTexts(Map.of("a", "b")).canonical(),
                        seed,
                        bytes -> Json.readCanonical("it", bytes, 100).canonical()));
    }

    private static DynamicTest fuzz(String name, byte[] valid, long seed, Reader reader) {
        return DynamicTest.dynamicTest(name, () -> {
            assertThat(reader.read(valid)).isEqualTo(valid);
            var random = new SplittableRandom(seed);
            for (var round = 0; round < ROUNDS; round++) {
                var input = mutate(valid, random);
                try {
                    assertThat(reader.read(input)).isEqualTo(input);
                } catch (Refused e) {
                    assertThat(e.getMessage()).isNotBlank();
                } catch (RuntimeException e) {
                    throw new AssertionError("seed " + seed + ", round " + round + ": " + new String(input, UTF_8), e);
                }
            }
        });
    }

    /// One to four changes: a bit, a piece left out, doubled or put in, the end cut off.
    private static byte[] mutate(byte[] valid, SplittableRandom random) {
        var bytes = valid;
        var changes = random.nextInt(1, 5);
        for (var i = 0; i < changes; i++) {
            var from = random.nextInt(bytes.length + 1);
            var to = Math.min(bytes.length, from + random.nextInt(1, 9));
            bytes = switch (random.nextInt(5)) {
                case 0 -> {
                    var flipped = bytes.clone();
                    if (from < flipped.length) {
                        flipped[from] ^= (byte) (1 << random.nextInt(8));
                    }
                    yield flipped;
                }
                case 1 -> join(bytes, from, new byte[0], to);
                case 2 -> join(bytes, to, new byte[0], from);
                case 3 -> join(bytes, from, PIECES[random.nextInt(PIECES.length)].getBytes(UTF_8), from);
                default -> Arrays.copyOf(bytes, from);
            };
        }
        return bytes;
    }

    private static byte[] join(byte[] bytes, int end, byte[] middle, int start) {
        var joined = new ByteArrayOutputStream();
        joined.write(bytes, 0, end);
        joined.writeBytes(middle);
        joined.write(bytes, start, bytes.length - start);
        return joined.toByteArray();
    }

    private static byte[] utf8(Object object) {
        return StrictText.utf8(object.toString());
    }

    private static String text(byte[] bytes) {
        return StrictText.utf8("it", bytes);
    }
}
