package org.ecitizen.command.application;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;

/// A reference survives the telephone.
class ReferencesTest {
    @Test
    void itFollowsTheAuthoritysPattern() {
        var references = new References(bound -> bound - 1);

        assertThat(references.next("RM-{year}-{random:10}-{check}", 2026)).matches("RM-2026-Z{10}-[0-9A-Z]");
    }

    /// The example of ISO/IEC 7064 for MOD 37,36, as used by the International Standard
    /// Audiovisual Number.
    @Test
    void theCheckCharacterIsThatOfTheStandard() {
        assertThat(References.check("A12425GABC1234002")).isEqualTo('M');
    }

    @Test
    void everySingleWrongCharacterIsFound() {
        var seed = 20261124L;
        var random = new Random(seed);
        for (var round = 0; round < 200; round++) {
            var reference = new References(random::nextInt).next("RM{random:10}", 2026);
            var check = References.check(reference);
            for (var i = 0; i < reference.length(); i++) {
                var wrong = new StringBuilder(reference);
                wrong.setCharAt(i, reference.charAt(i) == '7' ? '8' : '7');
                assertThat(References.check(wrong.toString()))
                        .as("seed %d, %s for %s", seed, wrong, reference)
                        .isNotEqualTo(check);
            }
        }
    }
}
