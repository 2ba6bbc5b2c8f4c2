package org.ecitizen.command.mandate;

import java.time.Instant;

/// Who may act for whom.
public interface Mandates {

    /// Whether a mandate allows this at this moment.
    boolean covers(String principal, String representative, String service, Instant at);
}
