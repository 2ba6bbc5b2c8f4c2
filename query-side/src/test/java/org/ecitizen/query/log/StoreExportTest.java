package org.ecitizen.query.log;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;

/// Auditors get what belongs to their authority as it is stored, and of everything else what the log has of it.
class StoreExportTest {
    private final World world = new World();

    @Test
    void whatIsNotForTheReaderGoesOutAsItsHashAndNothingElse() {
        world.happen(700).run();

        var lines = export(event -> event.aggregateId().equals("request-1"));

        assertThat(lines).hasSize(700);
        for (var leaf = 0; leaf < lines.size(); leaf++) {
            var event = world.leafTable.get((long) leaf).event();
            assertThat(lines.get(leaf))
                    .isEqualTo(
                            event.aggregateId().equals("request-1")
                                    ? new String(world.store.get(event.token()).line(), StandardCharsets.UTF_8)
                                    : hashed(leaf));
        }
    }

    @Test
    void aHashIsMadeAnewFromWhatIsStoredSoTamperingShowsThereToo() {
        world.happen(300).run();
        world.alter(world.token(100));
        var gap = world.slipInBelow(world.token(200));
        world.store.remove(world.token(250));

        var lines = export(event -> false);

        assertThat(lines).hasSize(300);
        assertThat(lines.get(99)).isEqualTo(hashed(99));
        assertThat(lines.get(100))
                .startsWith("{\"entry\":\"")
                .endsWith("\"token\":\"" + world.token(100) + "\"}")
                .isNotEqualTo(hashed(100));
        assertThat(lines)
                .contains(hashed(299))
                .doesNotContain(hashed(250))
                .filteredOn("{\"token\""::startsWith)
                .isEmpty();
        assertThat(lines.toString()).contains("\"token\":\"" + gap + "\"}").doesNotContain("slipped in");
    }

    private String hashed(int leaf) {
        return "{\"entry\":\""
                + world.leafTable.get((long) leaf).event().entry().base64() + "\",\"token\":\"" + world.token(leaf)
                + "\"}";
    }

    private List<String> export(Predicate<RawEvent> shown) {
        var out = new ByteArrayOutputStream();
        try {
            new StoreExport("default", world.store(), shown).write(world.store.lastKey(), out);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toString(StandardCharsets.UTF_8).lines().toList();
    }
}
