package org.ecitizen.command.application;

import java.util.Optional;

/// Requests beside the one at hand, as they stand.
interface OtherRequests {

    /// The file of a request; empty if there is none of this id.
    Optional<CaseFile> find(String applicationId);
}
