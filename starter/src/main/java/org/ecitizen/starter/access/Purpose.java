package org.ecitizen.starter.access;

import java.util.Locale;
import java.util.Map;

/// For what somebody reads.
///
/// @param code stored for ever
/// @param ground code of the legal ground
/// @param version number of the text that counts now
/// @param needsReason whether a reason in words has to be given, and for one request at a time
/// @param texts what it says, by number and language
record Purpose(String code, String ground, int version, boolean needsReason, Map<Integer, Map<String, String>> texts) {
    static final String BREAK_GLASS = "break-glass";

    /// What it said to people, in their language or else in English.
    String text(int number, Locale locale) {
        return in(texts.getOrDefault(number, Map.of()), locale, code);
    }

    static String in(Map<String, String> texts, Locale locale, String otherwise) {
        return texts.getOrDefault(locale.getLanguage(), texts.getOrDefault("en", otherwise));
    }
}
