package org.ecitizen.portal.api;

import java.util.Set;

/// What things that happened to a request came of.
public final class Cause {
    private static final Set<String> FOLLOW_BY_THEMSELVES = Set.of(
            "AssessmentMade",
            "RuleFailed",
            "StageEntered",
            "SimilarApplicationFound",
            "TermStarted",
            "TermMet",
            "TermMissed",
            "TermReminded",
            "TermEscalated",
            "TermLapsed",
            "RightGranted",
            "RightExpiring",
            "RightExpired");

    private Cause() {}

    /// Whether the rules of the service did it. What somebody did just before is a step of its own.
    public static boolean isRules(String type) {
        return FOLLOW_BY_THEMSELVES.contains(type);
    }
}
