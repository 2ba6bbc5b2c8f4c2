package org.ecitizen.events.application;

/// What another request is to this one.
public enum Relation {
    RELATED,
    PART,
    WHOLE,
    /// Its right is what this request renews.
    RENEWED,
    /// It renews the right of this request.
    RENEWAL,
    DUPLICATE
}
