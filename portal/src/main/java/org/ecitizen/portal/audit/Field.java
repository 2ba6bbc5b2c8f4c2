package org.ecitizen.portal.audit;

/// Something that is known of a request at a moment.
///
/// @param name path in the API's answer, for instance `answers.zone`
/// @param label in the reader's language
/// @param text its value, in the reader's language where it is one of ours
public record Field(String name, String label, String text) {}
