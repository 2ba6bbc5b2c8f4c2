package org.ecitizen.events.erasure;

/// Anything about the rules by which a service lets data go by itself.
public sealed interface RetentionEvent permits RetentionApproved {
    String authority();

    String service();
}
