package org.ecitizen.portal.office;

/// Something that an action needs to be told.
///
/// @param name member of the body, and id on the page
/// @param most characters
public record Field(String name, Kind kind, boolean required, int most) {
    /// How it is asked for.
    public enum Kind {
        TEXT,
        LINE,
        NUMBER,
        REASONS,
        QUESTIONS,
        CHECKLIST,
        RECOMMENDATION,
        TERM,
        PART,
        LANGUAGE,
        MOMENTS,
        REFERENCE
    }
}
