package org.ecitizen.starter.access;

import java.util.Optional;

/// Where the ledger learns of a request whose data somebody reads. The reading side knows; where nobody knows,
/// officials
/// read nothing that is protected.
@FunctionalInterface
public interface Matters {
    Optional<Matter> find(String id);
}
