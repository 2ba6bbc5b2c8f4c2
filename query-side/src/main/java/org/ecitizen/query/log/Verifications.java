package org.ecitizen.query.log;

import java.util.Optional;

/// The results of laying the store beside the log.
interface Verifications {
    void keep(Verification result);

    Optional<Verification> last();
}
