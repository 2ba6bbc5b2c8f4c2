package org.ecitizen.audit;

import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalLong;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.ecitizen.log.json.Json;

/// What a check found out, for people and for programs.
final class Report {
    private static final int MAX_FINDINGS = 1_000;

    private final Map<String, String> facts = new LinkedHashMap<>();
    private final List<Finding> findings = new ArrayList<>();
    private long found;
    private boolean wrong;

    /// How a check ends.
    enum Outcome {
        VERIFIED(0, "verified"),
        NOT_VERIFIED(1, "NOT verified"),
        CANNOT_SAY(2, "cannot say");

        private final int exit;
        private final String words;

        Outcome(int exit, String words) {
            this.exit = exit;
            this.words = words;
        }

        int exit() {
            return exit;
        }
    }

    /// @param leaf the leaf that it concerns, if it concerns one
    /// @param wrong tampering or inconsistency; otherwise something that could not be looked at
    private record Finding(OptionalLong leaf, boolean wrong, String sentence) {
        String text() {
            return (wrong ? "wrong: " : "unknown: ")
                    + (leaf.isPresent() ? "leaf " + leaf.getAsLong() + ": " : "")
                    + sentence;
        }

        String json() {
            var members = new TreeMap<String, Json>();
            members.put("wrong", new Json.Whole(wrong ? 1 : 0));
            members.put("sentence", new Json.Text(sentence));
            leaf.ifPresent(number -> members.put("leaf", new Json.Text(Long.toString(number))));
            return utf8(new Json.Members(members));
        }
    }

    /// Something worth knowing; a second one under the same name replaces the first.
    void fact(String name, String value) {
        facts.put(name, value);
    }

    void wrong(long leaf, String sentence) {
        add(new Finding(OptionalLong.of(leaf), true, sentence));
    }

    void wrong(String sentence) {
        add(new Finding(OptionalLong.empty(), true, sentence));
    }

    void unknown(long leaf, String sentence) {
        add(new Finding(OptionalLong.of(leaf), false, sentence));
    }

    void unknown(String sentence) {
        add(new Finding(OptionalLong.empty(), false, sentence));
    }

    Outcome outcome() {
        if (wrong) {
            return Outcome.NOT_VERIFIED;
        }
        return found == 0 ? Outcome.VERIFIED : Outcome.CANNOT_SAY;
    }

    /// Whether further findings are only counted.
    boolean isFull() {
        return found >= MAX_FINDINGS;
    }

    boolean names(long leaf) {
        return findings.stream()
                .anyMatch(finding -> finding.wrong() && finding.leaf().equals(OptionalLong.of(leaf)));
    }

    void print(PrintStream out) {
        facts.forEach((name, value) -> out.println(visible(name + ": " + value)));
        findings.forEach(finding -> out.println(visible(finding.text())));
        if (found > findings.size()) {
            out.println("... and " + (found - findings.size()) + " more");
        }
        out.println(outcome().words);
    }

    /// One object on one line. The writer of records has no arrays, so the list is put together here.
    void printJson(PrintStream out) {
        out.println("{\"outcome\":" + utf8(new Json.Text(outcome().words.toLowerCase(Locale.ROOT)))
                + ",\"exit\":" + outcome().exit
                + ",\"facts\":" + utf8(Json.ofTexts(facts))
                + ",\"found\":" + found
                + ",\"findings\":" + findings.stream().map(Finding::json).collect(Collectors.joining(",", "[", "]"))
                + "}");
    }

    private void add(Finding finding) {
        found++;
        wrong |= finding.wrong();
        if (findings.size() < MAX_FINDINGS) {
            findings.add(finding);
        }
    }

    /// What was checked may be hostile, also to the terminal: no controls, nothing that turns the direction of
    /// writing.
    private static String visible(String text) {
        return text.codePoints()
                .map(c -> Character.isISOControl(c) || Character.getType(c) == Character.FORMAT ? '?' : c)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }

    private static String utf8(Json json) {
        return new String(json.canonical(), StandardCharsets.UTF_8);
    }
}
