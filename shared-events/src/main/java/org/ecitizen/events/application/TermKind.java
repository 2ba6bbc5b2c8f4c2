package org.ecitizen.events.application;

/// What a term is for: the whole request, a stage, an answer of the applicant, advice of others.
public enum TermKind {
    REQUEST,
    STAGE,
    INFORMATION,
    ADVICE
}
