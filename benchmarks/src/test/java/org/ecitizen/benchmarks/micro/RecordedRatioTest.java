package org.ecitizen.benchmarks.micro;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import org.ecitizen.benchmarks.micro.RecordedRatio.SlowerThanRecorded;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A change that makes the hot path a fifth slower is seen.
class RecordedRatioTest {
    @Test
    void aFifthSlowerIsAStepBackAndLessIsNot(@TempDir Path folder) throws Exception {
        var recorded = new RecordedRatio(folder.resolve("hot-path.properties"));
        recorded.record(5);

        assertThat(recorded.compare(5.9)).contains("5.90", "5.00");
        assertThat(recorded.compare(2)).contains("2.00");
        assertThatThrownBy(() -> recorded.compare(6))
                .isInstanceOf(SlowerThanRecorded.class)
                .hasMessageContaining("6.00")
                .hasMessageContaining("5.00");
    }

    @Test
    void whatIsRecordedAnewCountsFromThenOn(@TempDir Path folder) throws Exception {
        var recorded = new RecordedRatio(folder.resolve("hot-path.properties"));

        assertThat(recorded.compare(7)).contains("--record");
        recorded.record(7);
        recorded.record(4);

        assertThatThrownBy(() -> recorded.compare(7)).isInstanceOf(SlowerThanRecorded.class);
    }

    @Test
    void thereIsARecordToBeHeldAgainst() {
        // From the folder of this module.
        assertThatThrownBy(() -> new RecordedRatio(Path.of("hot-path.properties")).compare(1_000))
                .isInstanceOf(SlowerThanRecorded.class);
    }
}
