package org.ecitizen.portal.definition;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import org.ecitizen.portal.definition.StageGraph.Move;
import org.junit.jupiter.api.Test;

/// How the stages of a service are drawn.
class StageGraphTest {
    private final StageGraph graph = StageGraph.of(DefinitionStates.PERMIT, "en");

    @Test
    void everyMoveHasItsNumberAndGoesWhereTheDefinitionSays() {
        assertThat(graph.moves())
                .extracting(Move::number, Move::from, Move::to)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple(1, 0, 1),
                        org.assertj.core.groups.Tuple.tuple(2, 0, 2),
                        org.assertj.core.groups.Tuple.tuple(3, 1, 2),
                        org.assertj.core.groups.Tuple.tuple(4, 1, 2),
                        org.assertj.core.groups.Tuple.tuple(5, 1, 0));
    }

    @Test
    void onlyMovesToTheNextStageGoStraightDown() {
        assertThat(graph.straight().keySet()).containsExactly(0, 1);
        assertThat(graph.around()).extracting(Move::number).containsExactly(2, 5);
    }

    @Test
    void noTwoMovesShareALaneAndAllStayInTheDrawing() {
        var lanes = new HashSet<Integer>();
        for (var move : graph.around()) {
            assertThat(lanes.add(move.lane())).isTrue();
            assertThat(graph.laneAt(move)).isBetween(12, graph.width() - 12);
        }
        assertThat(graph.bottom(graph.stages().size() - 1)).isLessThan(graph.height());
    }

    @Test
    void aLongTitleIsBrokenIntoTwoLines() {
        assertThat(graph.stages().getFirst().lines()).hasSize(2);
        assertThat(graph.stages().getLast().lines()).containsExactly("Your request is finished");
    }
}
