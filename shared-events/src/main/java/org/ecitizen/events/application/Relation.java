package org.ecitizen.events.application;

/// What another request is to this one.
public enum Relation {
    RELATED,
    PART,
    WHOLE,
    RENEWED,
    DUPLICATE
}
