package org.ecitizen.query.status;

import io.swagger.v3.oas.annotations.Operation;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import org.axonframework.eventhandling.DomainEventMessage;
import org.ecitizen.events.Position;
import org.ecitizen.starter.access.Disclosure;
import org.ecitizen.starter.access.Reading;
import org.ecitizen.starter.people.Caller;
import org.ecitizen.starter.problem.ProblemException;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.security.core.Authentication;
import org.springframework.security.oauth2.server.resource.authentication.JwtAuthenticationToken;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.json.JsonMapper;

/// A request live, as server-sent events. The stream first listens, then sends what was stored after the position that
/// the
/// reader names, then what comes: no gap and nothing twice. Each call has a (virtual) thread of its own.
@RestController
class StreamController {
    private static final Duration SIGN_OF_LIFE = Duration.ofSeconds(15);

    private final RequestReader reader;
    private final LiveEvents live;
    private final Wording wording;
    private final Visibility visibility;
    private final JsonMapper mapper;
    private final Clock clock;
    private final Disclosure disclosure;

    StreamController(
            RequestReader reader,
            LiveEvents live,
            Wording wording,
            Visibility visibility,
            JsonMapper mapper,
            Clock clock,
            Disclosure disclosure) {
        this.reader = reader;
        this.live = live;
        this.wording = wording;
        this.visibility = visibility;
        this.mapper = mapper;
        this.clock = clock;
        this.disclosure = disclosure;
    }

    @Operation(summary = "A request live, as server-sent events")
    @GetMapping(path = "/api/v1/applications/{id}/stream", produces = MediaType.TEXT_EVENT_STREAM_VALUE)
    void stream(
            Caller caller,
            Authentication authentication,
            @PathVariable("id") String id,
            @Nullable @RequestHeader(name = "Last-Event-ID", required = false) String lastEventId,
            HttpServletResponse response)
            throws IOException, InterruptedException {
        var status = reader.now(caller, id, null);
        var reading = disclosure.reading(caller);
        var sent = lastEventId == null ? -1 : position(status.id(), lastEventId);
        try (var listener = live.listen(status.id())) {
            response.setContentType("text/event-stream;charset=UTF-8");
            response.setHeader("Cache-Control", "no-store");
            response.setHeader("X-Accel-Buffering", "no");
            var told = new Told(sent, status.version());
            for (var event : reader.history(status)) {
                told.tell(event, reading, response);
            }
            response.flushBuffer();
            while (listener.isOpen() && clock.instant().isBefore(end(authentication))) {
                var event = listener.next(SIGN_OF_LIFE);
                if (event == null) {
                    write(response, ":\n\n");
                } else {
                    told.tell(event, reading, response);
                }
            }
        } catch (ProblemException ended) {
            if (!response.isCommitted()) {
                throw ended;
            }
        } catch (IOException gone) {
            // The reader has left; there is nobody to tell.
        }
    }

    /// What one reader has been told. The status that goes with an event is folded from the
    /// events themselves, so that it is never behind the event, as a view may be.
    private final class Told {
        private final long known;
        private final long permitted;
        private @Nullable ApplicationStatus status;

        /// @param known number of the last event that the reader has; -1 if none
        /// @param permitted number of the last event of which it is clear that the reader may see it
        Told(long known, long permitted) {
            this.known = known;
            this.permitted = permitted;
        }

        /// @throws ProblemException if the right to see has ended with this event
        void tell(DomainEventMessage<?> event, Reading reading, HttpServletResponse response) throws IOException {
            if (status != null && event.getSequenceNumber() <= status.version()) {
                return;
            }
            var now = StatusFold.next(status, event);
            if (now == null) {
                return;
            }
            status = now;
            if (event.getSequenceNumber() <= known) {
                return;
            }
            if (event.getSequenceNumber() > permitted && !visibility.sees(reading.caller(), now)) {
                throw Visibility.unknown();
            }
            send(response, reading, now, event);
        }
    }

    private void send(
            HttpServletResponse response, Reading reading, ApplicationStatus status, DomainEventMessage<?> event)
            throws IOException {
        var caller = reading.caller();
        var entry = new LinkedHashMap<>(wording.entry(status, event, caller));
        entry.put("status", wording.status(status, caller));
        write(
                response,
                "id: %s\nevent: %s\ndata: %s\n\n"
                        .formatted(
                                new Position(status.id(), event.getSequenceNumber()),
                                event.getPayloadType().getSimpleName(),
                                mapper.writeValueAsString(disclosure.show(reading, entry))));
    }

    private static void write(HttpServletResponse response, String text) throws IOException {
        response.getOutputStream().write(text.getBytes(StandardCharsets.UTF_8));
        response.flushBuffer();
    }

    private static long position(String id, String lastEventId) {
        return Position.parse(lastEventId)
                .filter(position -> position.stream().equals(id))
                .map(Position::sequence)
                .orElseThrow(() -> new ProblemException(
                        HttpStatus.BAD_REQUEST,
                        "position.malformed",
                        "This is no position of this request",
                        "Send the id of the last event that this stream gave you, or none."));
    }

    private static Instant end(Authentication authentication) {
        return authentication instanceof JwtAuthenticationToken token
                        && token.getToken().getExpiresAt() != null
                ? token.getToken().getExpiresAt()
                : Instant.MAX;
    }
}
