package org.ecitizen.query.log;

import java.util.Optional;
import org.ecitizen.log.record.Genesis;

/// How a log begins.
interface Beginning {
    /// A log that continues none.
    Beginning FIRST = Optional::empty;

    /// What its first leaf says of the log that it continues; nothing if it is the first.
    ///
    /// @throws Unconfirmed if the witnesses have not confirmed the end of that log yet
    Optional<Genesis> genesis() throws InterruptedException;
}
