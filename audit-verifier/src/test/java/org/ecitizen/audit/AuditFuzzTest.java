package org.ecitizen.audit;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.function.Function;
import org.ecitizen.log.Refused;
import org.ecitizen.log.text.StrictText;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Files with random damage: the answer is never yes, and never a fault of the program.
class AuditFuzzTest {
    private static final int ROUNDS = 40;

    @TempDir
    private Path folder;

    @Test
    void aDamagedReceiptExportBundleOrLogIsNeverVerified() throws Exception {
        var seed = Long.getLong("seed", System.nanoTime());
        System.out.println("seed=" + seed);
        var random = new SplittableRandom(seed);
        var desk = new Desk(folder);
        desk.request(desk.bundle(7));
        var receipt = desk.write("receipt", desk.receipt(87).bytes());
        var policy = desk.sample.policy().toString();
        for (var round = 0; round < ROUNDS; round++) {
            var what = "seed " + seed + ", round " + round;
            damaged(receipt, random, file -> desk.run("receipt", file.toString(), "--policy", policy), what);
            damaged(desk.sample.export(), random, desk::store, what);
            damaged(folder.resolve("bundle.zip"), random, desk::request, what);
            for (var name : new String[] {"checkpoint", "tile/entries/000", "tile/0/001.p/44", "tile/1/000.p/1"}) {
                damaged(desk.sample.log().resolve(name), random, file -> desk.tree(), what + ", " + name);
            }
        }
    }

    @Test
    void aDamagedPayloadOrListOfCheckpointsIsRefusedAndNothingElseHappens() throws Exception {
        var seed = Long.getLong("seed", System.nanoTime());
        System.out.println("seed=" + seed);
        var random = new SplittableRandom(seed);
        var desk = new Desk(folder);
        var trust = new Trust(
                Inputs.policy(desk.sample.policy()), SampleLog.NOW, VerifiedState.read(folder.resolve("state")));
        var payload =
                Desk.text("{\"a\":[1,-2.5e3,true,null,{\"b/~\":\"x\\u00e4\\n\"}],\"c\":{\"ct\":\"\",\"kid\":\"k\"}}");
        var checkpoints = Desk.text(
                "{\"checkpoint\":\"" + StrictText.base64(desk.checkpoint(300).bytes()) + "\"}\n");
        for (var round = 0; round < 20 * ROUNDS; round++) {
            accepted(() -> PayloadJson.read(damaged(payload, random)));
            var file = desk.write("kept", damaged(checkpoints, random));
            accepted(() -> KeptCheckpoints.read(file, trust, SampleLog.KEY.key().name()));
        }
    }

    /// Whether it was accepted; any other end than that and a refusal fails the test.
    private static boolean accepted(Runnable reader) {
        try {
            reader.run();
            return true;
        } catch (Refused e) {
            return false;
        }
    }

    private static byte[] damaged(byte[] good, SplittableRandom random) {
        var bytes = good.clone();
        for (var times = random.nextInt(1, 4); times > 0; times--) {
            bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(256);
        }
        return random.nextInt(4) == 0 ? Arrays.copyOf(bytes, random.nextInt(bytes.length)) : bytes;
    }

    /// Damages a file, asks, and puts it right again. Damage that leaves the meaning as it was may pass: a bundle
    /// has parts that only tell when a file was packed, and JSON blanks.
    private static void damaged(Path file, SplittableRandom random, Function<Path, Desk.Answer> check, String what)
            throws Exception {
        var good = Files.readAllBytes(file);
        var bytes = good.clone();
        bytes[random.nextInt(bytes.length)] ^= (byte) (1 << random.nextInt(8));
        if (random.nextInt(4) == 0) {
            bytes = Arrays.copyOf(bytes, random.nextInt(bytes.length));
        }
        Files.write(file, bytes);
        var answer = check.apply(file);
        Files.write(file, good);
        assertThat(answer.text()).as(what).doesNotContain("fault");
        if (!file.toString().endsWith(".zip")) {
            assertThat(answer.exit()).as(what + answer.text()).isOne();
        }
    }
}
