package org.ecitizen.query.log;

import java.util.List;

/// Which entries of the access ledger are about a request, as far as the person it is about may know.
public interface AccessesOfRequest {
    /// Where an entry stands in the ledger.
    record Place(String stream, long sequence) {}

    /// @param applicant whom the request is about
    /// @param request id of the request
    List<Place> of(String applicant, String request);
}
