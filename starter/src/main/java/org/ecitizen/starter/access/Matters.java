package org.ecitizen.starter.access;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Where the ledger learns of a request whose data somebody reads. The reading side knows; where nobody knows,
/// officials
/// read nothing that is protected.
@FunctionalInterface
public interface Matters {
    Optional<Matter> find(String id);

    /// Several at once, those that are known here, by id.
    default Map<String, Matter> findAll(Set<String> ids) {
        var found = new HashMap<String, Matter>();
        ids.forEach(id -> find(id).ifPresent(matter -> found.put(id, matter)));
        return found;
    }
}
