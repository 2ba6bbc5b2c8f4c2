package org.ecitizen.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import org.ecitizen.log.Refused;
import org.ecitizen.log.note.Checkpoint;
import org.ecitizen.log.note.KeyType;
import org.ecitizen.log.note.NoteSigner;
import org.ecitizen.log.note.SignedNote;
import org.ecitizen.log.record.Genesis;
import org.ecitizen.log.tile.LogFolder;
import org.ecitizen.log.tile.TileBuilder;
import org.ecitizen.log.tile.TilePath;
import org.ecitizen.log.tree.Hash;
import org.ecitizen.log.tree.Head;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Every event has its leaf, every leaf its event.
class StoreTest {
    private static final NoteSigner SUCCESSOR =
            NoteSigner.ed25519("sample.example.org/log/2028", KeyType.ED25519, new byte[32]);

    @TempDir
    private Path folder;

    private Desk desk;

    @BeforeEach
    void prepare() throws Exception {
        desk = new Desk(folder);
    }

    @Test
    void aStoreThatIsAsItWasIsVerified() {
        var answer = desk.store(desk.sample.export());
        assertThat(answer.exit()).as(answer.text()).isZero();
        assertThat(answer.text()).contains("events: 300").endsWith("verified\n");
    }

    @Test
    void eventsOfOtherAuthoritiesMayBeGivenAsHashesAndTheWholeStoreIsStillChecked() throws Exception {
        var answer = desk.store(this::hashedButRequest7);
        assertThat(answer.exit()).as(answer.text()).isZero();
        assertThat(answer.text()).contains("events: 300", "events of which only the hash was given: 292");
    }

    @Test
    void amongHashesWhatIsChangedTakenAwayOrSlippedInIsFoundAtItsLeaf() throws Exception {
        var changed = desk.store(lines -> {
            hashedButRequest7(lines);
            lines.set(100, forged(210));
            lines.set(47, lines.get(47).replace("\"event-", "\"evenu-"));
            return lines;
        });
        assertThat(wrong(changed))
                .satisfiesExactly(
                        line -> assertThat(line).startsWith("wrong: leaf 47: the event with token 104 was changed"),
                        line -> assertThat(line).startsWith("wrong: leaf 100: the event with token 210 was changed"));
        var taken = desk.store(lines -> {
            hashedButRequest7(lines);
            lines.remove(100);
            lines.remove(47);
            return lines;
        });
        assertThat(wrong(taken))
                .containsExactly(
                        "wrong: leaf 47: the store has no event for it",
                        "wrong: leaf 100: the store has no event for it");
        var slipped = desk.store(lines -> {
            hashedButRequest7(lines);
            lines.add(100, forged(209));
            return lines;
        });
        assertThat(wrong(slipped))
                .first()
                .asString()
                .startsWith("wrong: leaf 100: before it stands an event without a leaf: token 209");
        var swapped = desk.store(lines -> {
            hashedButRequest7(lines);
            Collections.swap(lines, 100, 101);
            return lines;
        });
        assertThat(swapped.exit()).isOne();
        for (var line : new String[] {
            "{\"entry\":\"AAAA\",\"token\":\"210\"}",
            "{\"entry\":\"x\"}",
            hashed(100, 100).replace("{", "{\"type\":\"\",")
        }) {
            var malformed = desk.store(lines -> {
                hashedButRequest7(lines);
                lines.set(100, line);
                return lines;
            });
            assertThat(wrong(malformed))
                    .singleElement()
                    .asString()
                    .startsWith("wrong: leaf 100: line 101 of the export");
        }
    }

    @Test
    void aDrillAltersTheNextEventThatIsShown() throws Exception {
        var lines = hashedButRequest7(new java.util.ArrayList<>(Files.readAllLines(desk.sample.export())));
        var answer = desk.run(
                "drill",
                Files.write(folder.resolve("hashed.ndjson"), lines).toString(),
                "--tree",
                desk.sample.log().toString(),
                "--policy",
                desk.sample.policy().toString(),
                "--leaf",
                "100");
        assertThat(answer.exit()).as(answer.text()).isZero();
        assertThat(answer.text()).contains("one byte of a stored payload changed: found at leaf 127");
    }

    /// Whoever belongs to the authority of request 7 sees its events and the hashes of all others.
    private List<String> hashedButRequest7(List<String> lines) {
        for (var leaf = 0; leaf < lines.size(); leaf++) {
            if (!lines.get(leaf).contains("\"request-7\"")) {
                lines.set(leaf, hashed(leaf, leaf));
            }
        }
        return lines;
    }

    /// A hash that no leaf has.
    private static String forged(long token) {
        return "{\"entry\":\"" + Hash.sha256(new byte[] {1}).base64() + "\",\"token\":\"" + token + "\"}";
    }

    /// The line of a leaf with the entry of one.
    private String hashed(int leaf, int entry) {
        return "{\"entry\":\"" + desk.sample.records().get(entry).entry().base64() + "\",\"token\":\"" + (10 + 2 * leaf)
                + "\"}";
    }

    @Test
    void aStoreWrittenByPlainSqlIsReadAsWell() throws Exception {
        var answer = desk.store(lines -> {
            lines.replaceAll(line -> line.replaceAll("\"token\":\"([0-9]+)\"", "\"token\": $1"));
            return lines;
        });
        assertThat(answer.exit()).as(answer.text()).isZero();
    }

    @ParameterizedTest
    @CsvSource({
        "aggregateId, request-",
        "eventId,     event-",
        "type,        sample.",
        "payload,     eyJu",
        "salt,        A",
        "actor,       sample",
        "timestamp,   20",
        "revision,    1",
    })
    void aChangedEventIsFoundAtItsLeafAndNowhereElse(String member, String start) throws Exception {
        for (var leaf : new int[] {0, 1, 100, 256, 298}) {
            var answer = desk.store(lines -> {
                var changed = member.equals("salt")
                        ? lines.get(leaf).replaceAll("\"salt\":\"..", "\"salt\":\"AA")
                        : lines.get(leaf)
                                .replace("\"" + member + "\":\"" + start, "\"" + member + "\":\"" + bump(start));
                lines.set(leaf, changed);
                return lines;
            });
            assertThat(answer.exit()).as(answer.text()).isOne();
            assertThat(answer.text().lines().filter(line -> line.startsWith("wrong: ")))
                    .as(member)
                    .singleElement()
                    .asString()
                    .startsWith("wrong: leaf " + leaf + ": the event with token " + (10 + 2 * leaf) + " was changed");
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 100, 255, 256, 298, 299})
    void anEventTakenAwayIsFound(int leaf) throws Exception {
        var answer = desk.store(lines -> {
            lines.remove(leaf);
            return lines;
        });
        assertThat(answer.exit()).isOne();
        assertThat(wrong(answer)).containsExactly("wrong: leaf " + leaf + ": the store has no event for it");
    }

    @Test
    void allEventsOfARequestTakenAwayAreFound() throws Exception {
        var answer = desk.store(lines -> {
            lines.removeIf(line -> line.contains("\"request-7\""));
            return lines;
        });
        assertThat(answer.exit()).isOne();
        assertThat(wrong(answer))
                .hasSize(8)
                .allMatch(line -> line.endsWith("the store has no event for it"))
                .startsWith(
                        "wrong: leaf 7: the store has no event for it",
                        "wrong: leaf 47: the store has no event for it");
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 100, 299})
    void anEventSlippedInIsFound(int leaf) throws Exception {
        var answer = desk.store(lines -> {
            lines.add(leaf, lines.get(leaf).replace("\"event-", "\"forged-"));
            return lines;
        });
        assertThat(answer.exit()).isOne();
        assertThat(wrong(answer))
                .first()
                .asString()
                .startsWith("wrong: leaf " + leaf + ": before it stands an event without a leaf");
    }

    @Test
    void manyEventsSlippedInAreFoundOneByOne() throws Exception {
        var answer = desk.store(lines -> {
            for (var i = 0; i < 60; i++) {
                lines.add(100 + i, lines.get(100 + i).replace("\"event-", "\"forged-" + i + "-"));
            }
            return lines;
        });
        assertThat(answer.exit()).isOne();
        assertThat(wrong(answer).stream().filter(line -> line.contains("without a leaf")))
                .hasSize(60)
                .allMatch(line -> line.startsWith("wrong: leaf 100: "));
        assertThat(answer.text()).doesNotContain("was changed");
    }

    @Test
    void manyEventsTakenAwayAreFoundOneByOne() throws Exception {
        var answer = desk.store(lines -> {
            lines.subList(50, 250).clear();
            return lines;
        });
        assertThat(answer.exit()).isOne();
        assertThat(wrong(answer)).hasSize(200).allMatch(line -> line.endsWith("the store has no event for it"));
    }

    @Test
    void eventsThatChangedPlacesAreFound() throws Exception {
        var answer = desk.store(lines -> {
            Collections.swap(lines, 100, 101);
            return lines;
        });
        assertThat(answer.exit()).isOne();
        assertThat(answer.text()).contains("wrong: leaf 100: before it stands an event without a leaf: token 212");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "x",
                "{}",
                "[]",
                "{\"token\":\"1\",\"token\":\"1\"}",
                "{\"unknown\":1}",
            })
    void aLineThatIsNoEventIsFoundAndTheNextOneIsNotBlamed(String text) throws Exception {
        var answer = desk.store(lines -> {
            lines.set(100, text);
            return lines;
        });
        assertThat(answer.exit()).isOne();
        assertThat(wrong(answer)).singleElement().asString().startsWith("wrong: leaf 100: line 101 of the export: ");
    }

    @Test
    void aTimeInAnotherSpellingIsFound() throws Exception {
        for (var spelling : new String[] {".000z", ".000001Z", "Z"}) {
            var answer = desk.store(lines -> {
                lines.set(100, lines.get(100).replace(".000Z", spelling));
                return lines;
            });
            assertThat(wrong(answer)).singleElement().asString().startsWith("wrong: leaf 100: line 101 of the export");
        }
    }

    @Test
    void aMemberTwiceInTheMetadataIsFound() throws Exception {
        var answer = desk.store(lines -> {
            lines.set(100, lines.get(100).replace("{\"actor\"", "{\"actor\":\"x\",\"actor\""));
            return lines;
        });
        assertThat(wrong(answer)).singleElement().asString().contains("leaf 100", "\"actor\" twice");
    }

    @Test
    void eventsBehindTheLastLeafAreNotYetCovered() throws Exception {
        var answer = desk.store(lines -> {
            lines.add(new String(SampleLog.line(300).canonical(), StandardCharsets.UTF_8));
            return lines;
        });
        assertThat(answer.exit()).isEqualTo(2);
        assertThat(answer.text()).contains("1 events stand behind the last leaf");
    }

    @Test
    void aForgedLogAndStoreDoNotFitTheCheckpoint() throws Exception {
        desk.alter("tile/entries/000", 206);
        var answer = desk.store(desk.sample.export());
        assertThat(answer.exit()).isOne();
        assertThat(answer.text()).contains("wrong: leaf 6: tile/0/000 says", "wrong: leaf 6: the event with token 22");
    }

    @Test
    void aStoreOfAnotherStreamIsGivenUpSoon() throws Exception {
        var answer = desk.run(
                "store",
                desk.sample.export().toString(),
                "--context",
                "access",
                "--tree",
                desk.sample.log().toString(),
                "--policy",
                desk.sample.policy().toString());
        assertThat(answer.exit()).isOne();
        assertThat(wrong(answer)).hasSize(300).allMatch(line -> line.contains("was changed"));

        var endless = desk.store(lines -> {
            lines.replaceAll(line -> "x");
            for (var i = 0; i < 1_000; i++) {
                lines.add("x");
            }
            return lines;
        });
        assertThat(endless.text()).contains("... and 1 more");
    }

    @Test
    void anEmptyOrAbsentExportVerifiesNothing() throws Exception {
        var empty = desk.store(desk.write("empty", new byte[0]));
        assertThat(empty.exit()).isOne();
        assertThat(wrong(empty))
                .hasSize(257)
                .endsWith("wrong: leaf 256: the store has no event for it and all leaves behind, to 299");
        assertThat(desk.store(folder.resolve("nowhere")).exit()).isEqualTo(2);
    }

    @Test
    void aDrillFindsEverything() {
        var own = desk.run(
                "drill",
                desk.sample.export().toString(),
                "--tree",
                desk.sample.log().toString(),
                "--policy",
                desk.sample.policy().toString(),
                "--leaf",
                "299");
        assertThat(own.exit()).as(own.text()).isZero();
        assertThat(own.text())
                .contains("one byte of a stored payload changed: found at leaf 299")
                .contains("one stored event taken away: found at leaf 299")
                .contains("one stored event slipped in: found at leaf 299")
                .contains("one byte of the log changed: found at leaf 299");
        assertThat(desk.run("drill").exit()).isZero();
        assertThat(desk.tree().exit()).as("the originals are as they were").isZero();
    }

    @Test
    void aSuccessorLogBeginsWithItsGenesis() throws Exception {
        var genesis = new Genesis(
                SUCCESSOR.key().name(),
                SampleLog.KEY.key().name(),
                Checkpoint.parse(desk.checkpoint(200).text()).head(),
                "yearly",
                410);
        var log = folder.resolve("successor");
        var files = new LogFolder(log);
        var builder = new TileBuilder(files::create);
        builder.append(genesis.entry().bytes());
        desk.sample
                .records()
                .subList(200, 300)
                .forEach(record -> builder.append(record.entry().bytes()));
        builder.partials();
        files.publish(new Checkpoint(SUCCESSOR.key().name(), builder.head())
                .sign(List.of(SUCCESSOR), SampleLog.NOW)
                .bytes());
        Files.write(log.resolve("generation.json"), genesis.canonical());
        var policy = desk.write("policy", Desk.text("log " + SUCCESSOR.key() + "\nquorum none\n"));
        String[] words = {
            "store", desk.sample.export().toString(), "--tree", log.toString(), "--policy", policy.toString()
        };

        var answer = desk.run(words);
        assertThat(answer.exit()).as(answer.text()).isZero();
        assertThat(answer.text()).contains("continues: sample.example.org/log from 200 leaves on");
        words[0] = "drill";
        var drill = desk.run(words);
        assertThat(drill.exit()).as(drill.text()).isZero();
        assertThat(drill.text()).contains("one stored event taken away: found at leaf 50");

        words[0] = "store";
        var changed = new String(genesis.canonical(), StandardCharsets.UTF_8).replace("yearly", "whim");
        Files.writeString(log.resolve("generation.json"), changed);
        assertThat(wrong(desk.run(words))).containsExactly("wrong: leaf 0: the genesis is not that of generation.json");
    }

    @Test
    void aLogThatChangesWhileItIsReadIsRefused() {
        var first = new AtomicBoolean(true);
        var steady = new SteadyLog(new LogSource() {
            @Override
            public Optional<byte[]> read(TilePath path) {
                return Optional.of(new byte[] {(byte) (first.getAndSet(false) ? 1 : 2)});
            }

            @Override
            public Optional<byte[]> checkpoint() {
                return Optional.empty();
            }

            @Override
            public Optional<byte[]> genesis() {
                return Optional.empty();
            }
        });
        var path = TilePath.parse("tile/0/000");
        assertThat(steady.read(path)).hasValue(new byte[] {1});
        assertThatThrownBy(() -> steady.read(path))
                .isInstanceOf(Refused.class)
                .hasMessage("tile/0/000 changed between two readings");
    }

    private static List<String> wrong(Desk.Answer answer) {
        return answer.text().lines().filter(line -> line.startsWith("wrong: ")).toList();
    }

    private static String bump(String start) {
        var last = start.charAt(start.length() - 1);
        return start.substring(0, start.length() - 1) + (char) (last == '-' ? '_' : last ^ 1);
    }

    @Test
    void whenEventsSayThatTheyHappenedIsLaidBesideWhenWitnessesSawThem() throws Exception {
        var file = desk.write("checkpoints", Desk.text(line(desk.checkpoint(100)) + line(desk.checkpoint(300))));

        var fine = timed(file, "300");
        assertThat(fine.exit()).as(fine.text()).isZero();
        assertThat(fine.text()).contains("events whose time was compared: 300").doesNotContain("apart");

        var strict = timed(file, "250");
        assertThat(strict.exit()).as("a person has to look").isZero();
        assertThat(strict.text())
                .contains("events more than 250 s apart from the witnesses: 50", "time of leaf 0: the event says");

        var partial = timed(desk.write("first", Desk.text(line(desk.checkpoint(100)))), "600");
        assertThat(partial.text()).contains("events that no kept checkpoint confirms: 200");
    }

    @Test
    void aKeptCheckpointThatTheLogNeverHadIsFound() throws Exception {
        var head = new Head(150, Hash.sha256(new byte[1]));
        var forged = new Checkpoint(SampleLog.KEY.key().name(), head)
                .sign(List.of(SampleLog.KEY, SampleLog.WITNESS), SampleLog.NOW);
        var answer = timed(desk.write("forged", Desk.text(line(forged))), "600");
        assertThat(answer.exit()).isOne();
        assertThat(answer.text()).contains("entries are not those of the kept checkpoint of 150 leaves");
        for (var line : new String[] {"{}\n", "[]\n", "x\n", "{\"checkpoint\":\"\"}\n"}) {
            assertThat(timed(desk.write("bad", Desk.text(line)), "600").exit()).isOne();
        }
    }

    private Desk.Answer timed(Path checkpoints, String allowed) {
        return desk.run(
                "store",
                desk.sample.export().toString(),
                "--tree",
                desk.sample.log().toString(),
                "--policy",
                desk.sample.policy().toString(),
                "--checkpoints",
                checkpoints.toString(),
                "--allowed",
                allowed);
    }

    private static String line(SignedNote note) {
        return "{\"checkpoint\":\"" + Base64.getEncoder().encodeToString(note.bytes()) + "\"}\n";
    }
}
