package org.ecitizen.portal.office;

import java.util.List;
import java.util.Map;
import org.ecitizen.portal.office.Field.Kind;

/// What each action needs, as docs/actions.md has it. Actions that a service defines itself need nothing.
final class Fields {
    static final int TEXT = 10_000;
    static final int LINE = 500;

    private static final Map<String, List<Field>> ALL = Map.ofEntries(
            none("claim"),
            none("release"),
            of("assign", line("officer", true)),
            of("complete-task", text("note", false)),
            of("decide", new Field("reasons", Kind.REASONS, true, TEXT), line("legalGround", false)),
            none("approve-decision"),
            of("return-decision", text("reason", true)),
            of("request-information", text("message", true), new Field("questions", Kind.QUESTIONS, false, LINE)),
            of("propose-appointment", new Field("moments", Kind.MOMENTS, true, LINE), line("place", false)),
            of("report-inspection", new Field("results", Kind.CHECKLIST, true, LINE), text("findings", true)),
            of("request-advice", text("question", false)),
            of("give-advice", new Field("recommendation", Kind.RECOMMENDATION, true, LINE), text("text", true)),
            of("suspend", text("reason", true), line("legalGround", false)),
            none("resume"),
            of(
                    "extend",
                    new Field("term", Kind.TERM, false, LINE),
                    new Field("days", Kind.NUMBER, true, 4),
                    text("reason", true),
                    line("legalGround", false)),
            none("confirm-duplicate"),
            of("refute-duplicate", text("reason", true)),
            of("relate", new Field("other", Kind.REFERENCE, true, LINE)),
            of(
                    "request-correction",
                    new Field("part", Kind.PART, true, LINE),
                    new Field("language", Kind.LANGUAGE, false, LINE),
                    text("value", true),
                    text("reason", true)),
            of("approve-correction", text("reason", true)),
            of("refuse-correction", text("reason", true)),
            of("reopen", text("reason", true)));

    private Fields() {}

    static List<Field> of(String action) {
        return ALL.getOrDefault(action, List.of());
    }

    /// Whether it is one of those that every service has.
    static boolean isKnown(String action) {
        return ALL.containsKey(action);
    }

    private static Map.Entry<String, List<Field>> of(String action, Field... fields) {
        return Map.entry(action, List.of(fields));
    }

    private static Map.Entry<String, List<Field>> none(String action) {
        return Map.entry(action, List.of());
    }

    private static Field text(String name, boolean required) {
        return new Field(name, Kind.TEXT, required, TEXT);
    }

    private static Field line(String name, boolean required) {
        return new Field(name, Kind.LINE, required, LINE);
    }
}
