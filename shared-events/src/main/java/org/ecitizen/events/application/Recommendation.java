package org.ecitizen.events.application;

/// What an adviser recommends.
public enum Recommendation {
    FAVOURABLE,
    WITH_CONDITIONS,
    UNFAVOURABLE,
    NO_OBJECTION
}
