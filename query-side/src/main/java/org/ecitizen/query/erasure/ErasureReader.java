package org.ecitizen.query.erasure;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.ecitizen.events.erasure.ErasureRefused;
import org.ecitizen.events.erasure.ErasureRequested;
import org.ecitizen.events.personal.Protected;
import org.ecitizen.starter.access.Matter;
import org.ecitizen.starter.erasure.ErasureState;
import org.ecitizen.starter.erasure.ErasureStreams;
import org.ecitizen.starter.people.Caller;
import org.ecitizen.starter.people.Role;
import org.ecitizen.starter.problem.ProblemException;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;

/// One erasure for one reader: the person whose data it was, and the data-protection officers and auditors of the
/// authority that judged it. To anybody else it is as if it were not there.
///
/// Where the person as a whole was erased nobody can tell any more whose it was, the person least of all. Then whoever
/// knows the number of the erasure may read of it, which nobody can guess.
@Component
public class ErasureReader {
    /// In the table of purposes, in place of a service and of the state of a request.
    private static final String MATTER = "erasure";

    private final EventStore events;
    private final ErasureStreams streams;

    ErasureReader(EventStore events) {
        this.events = events;
        this.streams = new ErasureStreams(events);
    }

    /// @throws ProblemException 404 if there is none, or the caller may not see it
    public ErasureState find(Caller caller, String id) {
        return streams.find(known(id)).filter(erasure -> sees(caller, erasure)).orElseThrow(ErasureReader::unknown);
    }

    /// What was said with it, still sealed, by member of the answer.
    Map<String, Protected<String>> words(ErasureState erasure) {
        var words = new LinkedHashMap<String, Protected<String>>();
        for (var messages = events.readEvents(erasure.id()); messages.hasNext(); ) {
            var said = messages.next().getPayload();
            if (said instanceof ErasureRequested requested && requested.words() != null) {
                words.put("words", requested.words());
            } else if (said instanceof ErasureRefused refused && refused.words() != null) {
                words.put("refusalWords", refused.words());
            }
        }
        return words;
    }

    /// As a matter of its own, for those who ask whether they may read what was said with it.
    public Optional<Matter> matter(String id) {
        return streams.find(id)
                .map(erasure -> new Matter(
                        erasure.id(),
                        erasure.authority(),
                        MATTER,
                        erasure.subject(),
                        erasure.requestedBy(),
                        null,
                        MATTER,
                        null,
                        null,
                        Set.of(),
                        Set.of()));
    }

    private static boolean sees(Caller caller, ErasureState erasure) {
        return caller.has(Role.CITIZEN) && caller.subject().equals(erasure.subject())
                || caller.has(Role.CITIZEN) && erasure.isOfAPersonUnknown()
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
