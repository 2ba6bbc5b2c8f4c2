package org.ecitizen.query.log;

import java.util.List;
import java.util.Map;

/// Keys by which a reader opens what they may read in a bundle by themselves.
interface Subkeys {
    /// Enters the access to all that the bundle will hold, before any of it is made.
    void announce(List<RawEvent> events);

    /// By the key that was used: the key of this event alone, in Base64. Nothing for what the reader may not open, or
    /// was erased.
    Map<String, String> of(RawEvent event);
}
