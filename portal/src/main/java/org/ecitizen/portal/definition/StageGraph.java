package org.ecitizen.portal.definition;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/// The stages of a service drawn one below the other, in the order of the definition, with a numbered arrow for each
/// move. Moves to the next stage go straight down; those that skip some or lead back go around at the side, each in a
/// lane of its own. The numbers lead to a table with the same moves.
///
/// @param stages in the order of the definition
/// @param moves in the order of their numbers
/// @param lanes how many lanes the busier side needs
public record StageGraph(List<Box> stages, List<Move> moves, int lanes) {
    private static final int BOX_WIDTH = 260;
    private static final int BOX_HEIGHT = 64;
    private static final int GAP = 56;
    private static final int LANE = 34;
    private static final int MARGIN = 12;
    private static final int LINE = 30;

    /// A stage.
    ///
    /// @param code its name in the definition
    /// @param lines its title, broken
    public record Box(String code, String title, List<String> lines, String kind, int number) {}

    /// A move from one stage to another.
    ///
    /// @param role who may take it
    /// @param outcome the decision it makes; empty: none
    /// @param lane 0: straight down; above: on the side where the text ends; below: on the other
    /// @param side how many moves start at the same stage before this one
    public record Move(int number, int from, int to, String title, String role, String outcome, int lane, int side) {}

    /// @param definition as the API tells it
    /// @param language in which titles are given, where there is one
    static StageGraph of(JsonNode definition, String language) {
        var boxes = new ArrayList<Box>();
        var numbers = new HashMap<String, Integer>();
        for (var stage : definition.path("stages")) {
            var code = stage.path("code").asString("");
            var title = Titles.in(stage.path("title"), language, code);
            numbers.put(code, boxes.size());
            boxes.add(new Box(code, title, broken(title), stage.path("kind").asString(""), boxes.size()));
        }
        var moves = new ArrayList<Move>();
        var right = 0;
        var left = 0;
        var from = 0;
        for (var stage : definition.path("stages")) {
            var started = new HashMap<Integer, Integer>();
            for (var action : stage.path("actions")) {
                var to = numbers.getOrDefault(action.path("to").asString(""), from);
                var direct = to == from + 1;
                var lane = direct ? 0 : to > from ? ++right : - ++left;
                moves.add(new Move(
                        moves.size() + 1,
                        from,
                        to,
                        Titles.in(
                                action.path("title"),
                                language,
                                action.path("code").asString("")),
                        action.path("role").asString(""),
                        action.path("outcome").asString(""),
                        lane,
                        started.merge(Integer.signum(lane), 1, Integer::sum) - 1));
            }
            from++;
        }
        return new StageGraph(boxes, moves, Math.max(right, left));
    }

    /// Moves that go straight down between the same two stages share one line, with their numbers side by side.
    public Map<Integer, List<Move>> straight() {
        var shared = new java.util.TreeMap<Integer, List<Move>>();
        moves.stream()
                .filter(move -> move.lane() == 0)
                .forEach(move -> shared.computeIfAbsent(move.from(), stage -> new ArrayList<>())
                        .add(move));
        return shared;
    }

    public List<Move> around() {
        return moves.stream().filter(move -> move.lane() != 0).toList();
    }

    public int width() {
        return BOX_WIDTH + 2 * (lanes * LANE + MARGIN + LANE);
    }

    public int height() {
        return stages.size() * (BOX_HEIGHT + GAP) - GAP + 2 * MARGIN;
    }

    public int boxWidth() {
        return BOX_WIDTH;
    }

    public int boxHeight() {
        return BOX_HEIGHT;
    }

    public int boxLeft() {
        return (width() - BOX_WIDTH) / 2;
    }

    public int centre() {
        return width() / 2;
    }

    public int top(int stage) {
        return MARGIN + stage * (BOX_HEIGHT + GAP);
    }

    public int bottom(int stage) {
        return top(stage) + BOX_HEIGHT;
    }

    /// The line of a move that goes around: out of the side of one stage, along its lane, and into another.
    public String path(Move move) {
        var out = move.lane() > 0 ? boxLeft() + BOX_WIDTH : boxLeft();
        var x = laneAt(move);
        return "M " + out + " " + start(move) + " H " + x + " V " + end(move) + " H " + out;
    }

    public int laneAt(Move move) {
        return move.lane() > 0
                ? boxLeft() + BOX_WIDTH + LANE / 2 + move.lane() * LANE
                : boxLeft() - LANE / 2 + move.lane() * LANE;
    }

    /// Where its number stands.
    public int numberAt(Move move) {
        return (start(move) + end(move)) / 2;
    }

    private int start(Move move) {
        return top(move.from()) + 14 + Math.min(3, move.side()) * 10;
    }

    private int end(Move move) {
        return bottom(move.to()) - 10;
    }

    private static List<String> broken(String title) {
        var lines = new ArrayList<String>();
        var line = new StringBuilder();
        for (var word : title.split(" ", -1)) {
            if (!line.isEmpty() && line.length() + word.length() >= LINE && lines.isEmpty()) {
                lines.add(line.toString());
                line.setLength(0);
            }
            line.append(line.isEmpty() ? "" : " ").append(word);
        }
        var last = line.length() > LINE + 4 ? line.substring(0, LINE) + "\u2026" : line.toString();
        lines.add(last);
        return List.copyOf(lines);
    }
}
