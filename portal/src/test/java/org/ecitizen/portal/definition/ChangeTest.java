package org.ecitizen.portal.definition;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.ecitizen.portal.definition.Lines.Line;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

/// What differs between two versions of a service.
class ChangeTest {
    private final JsonMapper json = new JsonMapper();

    @Test
    void whatIsNewGoneOrDifferentIsToldOnceWithItsPlace() {
        assertThat(Change.between(json.readTree("""
                                {"term":{"days":10},"questions":[{"code":"plate","required":true},{"code":"cars"}]}"""), json.readTree("""
                                {"term":{"days":12},"questions":[{"code":"zone"},{"code":"plate","required":true}]}""")))
                .containsExactly(
                        new Change("changed", List.of("term", "days"), "10", "12"),
                        new Change("added", List.of("questions", "zone"), null, "zone"),
                        new Change("gone", List.of("questions", "cars"), "cars", null));
    }

    @Test
    void whatMovesOrIsEmptyInAnotherWayIsNoChange() {
        assertThat(Change.between(
                        json.readTree("{\"a\":[{\"code\":\"x\"},{\"code\":\"y\"}],\"b\":null}"),
                        json.readTree("{\"a\":[{\"code\":\"y\"},{\"code\":\"x\"}],\"b\":[]}")))
                .isEmpty();
    }

    @Test
    void linesThatStayAreLeftOutButForThoseAroundAChange() {
        assertThat(Lines.between(
                        List.of("1", "2", "3", "4", "5", "6", "7", "8"),
                        List.of("1", "2", "3", "4", "5", "6", "7", "9")))
                .containsExactly(
                        new Line("same", "6"), new Line("same", "7"), new Line("gone", "8"), new Line("new", "9"));
        assertThat(Lines.between(List.of("1"), List.of("1"))).isEmpty();
    }
}
