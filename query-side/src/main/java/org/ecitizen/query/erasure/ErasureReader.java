package org.ecitizen.query.erasure;

import java.util.UUID;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.ecitizen.starter.erasure.ErasureState;
import org.ecitizen.starter.erasure.ErasureStreams;
import org.ecitizen.starter.people.Caller;
import org.ecitizen.starter.people.Role;
import org.ecitizen.starter.problem.ProblemException;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;

/// One erasure for one reader: the person whose data it was, and the data-protection officers and auditors of the
/// authority that judged it. To anybody else it is as if it were not there.
@Component
public class ErasureReader {
    private final ErasureStreams streams;

    ErasureReader(EventStore events) {
        this.streams = new ErasureStreams(events);
    }

    /// @throws ProblemException 404 if there is none, or the caller may not see it
    public ErasureState find(Caller caller, String id) {
        return streams.find(known(id)).filter(erasure -> sees(caller, erasure)).orElseThrow(ErasureReader::unknown);
    }

    private static boolean sees(Caller caller, ErasureState erasure) {
        return caller.has(Role.CITIZEN) && caller.subject().equals(erasure.subject())
                || caller.has(Role.DATA_PROTECTION_OFFICER, Role.AUDITOR) && caller.worksFor(erasure.authority());
    }

    private static String known(String id) {
        try {
            return UUID.fromString(id).toString();
        } catch (IllegalArgumentException e) {
            throw unknown();
        }
    }

    static ProblemException unknown() {
        return new ProblemException(HttpStatus.NOT_FOUND, "erasure.unknown", "There is no such erasure", null);
    }
}
