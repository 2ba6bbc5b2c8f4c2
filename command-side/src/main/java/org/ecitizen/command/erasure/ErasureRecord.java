package org.ecitizen.command.erasure;

import java.util.Optional;
import org.ecitizen.events.erasure.ErasureEvent;
import org.ecitizen.events.erasure.ErasureTarget;
import org.ecitizen.starter.erasure.ErasureState;

/// Where erasures are recorded: the event store, as the process needs it. On return of a method that records, it is
/// durable; if it throws, nothing is known of it.
interface ErasureRecord {
    /// How far an erasure has come, as of now.
    Optional<ErasureState> find(String erasure);

    /// Lets an erasure pass all holds on its data, once and for good.
    ///
    /// @return false where a hold stands in the way
    boolean passHolds(ErasureState erasure);

    boolean hasPassedHolds(ErasureState erasure);

    /// Records a step; one that is recorded already is not recorded again.
    void carryOn(ErasureEvent step);

    /// Tells the requests and drafts whose data it was, each once.
    void tell(ErasureState erasure, ErasureTarget target);
}
