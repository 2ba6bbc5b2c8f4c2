package org.ecitizen.query.log;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.ecitizen.log.note.KeyType;
import org.ecitizen.log.note.NoteSigner;
import org.ecitizen.log.tree.Hash;
import org.ecitizen.log.tree.Head;
import org.ecitizen.log.witness.AddCheckpoint;
import org.ecitizen.log.witness.WitnessRule;

/// A witness in memory that follows the rule; a test lets it be away, forget or lie.
final class SampleWitness implements WitnessEndpoint {
    final String name;
    final NoteSigner key;
    final List<Long> askedFrom = new ArrayList<>();
    private final World world;
    Optional<Head> last = Optional.empty();
    /// What it shows to anybody as the checkpoint that it cosigned last.
    Optional<byte[]> shown = Optional.empty();
    boolean away;
    Optional<Reply> lie = Optional.empty();
    /// How far its clock is ahead, in seconds.
    long ahead;

    SampleWitness(String name, World world) {
        this.name = name;
        this.world = world;
        this.key = NoteSigner.ed25519(
                name + ".example",
                KeyType.ED25519_COSIGNATURE,
                Hash.sha256(name.getBytes(StandardCharsets.UTF_8)).bytes());
    }

    WitnessClient client() {
        return new WitnessClient(name, List.of(key.key()), this);
    }

    @Override
    public Reply post(byte[] request) throws java.io.IOException {
        if (away) {
            throw new java.io.IOException("away");
        }
        askedFrom.add(AddCheckpoint.parse(request).oldSize());
        if (lie.isPresent()) {
            return lie.get();
        }
        var rule = new WitnessRule(origin -> List.of(World.KEY.key()), origin -> last);
        return switch (rule.decide(request)) {
            case WitnessRule.OtherSize other -> reply(409, other.size() + "\n");
            case WitnessRule.Decline decline -> reply(decline.status(), decline.reason() + "\n");
            case WitnessRule.Cosign cosign -> {
                last = Optional.of(cosign.checkpoint().head());
                shown = Optional.of(cosign.note().bytes());
                yield reply(200, cosignature(cosign.note().text()));
            }
        };
    }

    @Override
    public Optional<byte[]> last(String origin) throws java.io.IOException {
        if (away) {
            throw new java.io.IOException("away");
        }
        return shown;
    }

    String cosignature(String text) {
        return key.sign(text, world.now.getEpochSecond() + ahead) + "\n";
    }

    static Reply reply(int status, String body) {
        return new Reply(status, body.getBytes(StandardCharsets.UTF_8));
    }

    /// A policy of some witnesses, all of them at addresses that are not called.
    static String policy(String quorum, SampleWitness... witnesses) {
        return "log " + World.KEY.key() + "\n"
                + List.of(witnesses).stream()
                        .map(witness ->
                                "witness " + witness.name + " " + witness.key.key() + " http://nowhere.invalid\n")
                        .collect(Collectors.joining())
                + quorum;
    }
}
