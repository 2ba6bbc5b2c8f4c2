package org.ecitizen.starter.deadletter;

import io.swagger.v3.oas.annotations.Operation;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.messaging.deadletter.Cause;
import org.axonframework.messaging.deadletter.DeadLetter;
import org.ecitizen.starter.deadletter.LetterStore.Head;
import org.ecitizen.starter.deadletter.Retries.Outcome;
import org.ecitizen.starter.deadletter.Retries.Outcomes;
import org.ecitizen.starter.people.Caller;
import org.ecitizen.starter.problem.ProblemException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/// Dead letters as an administrator sees them. Nothing of what an event says is shown, only its kind.
@RestController
@RequestMapping("/api/v1/dead-letters")
class LetterController {
    private static final Logger log = LoggerFactory.getLogger(LetterController.class);

    private final Letters letters;
    private final Retries retries;

    LetterController(Letters letters, Retries retries) {
        this.letters = letters;
        this.retries = retries;
    }

    @Operation(summary = "Events that processors could not take in, by stream, the oldest first")
    @GetMapping
    Map<String, Object> all(@Nullable @RequestParam(name = "processor", required = false) String processor) {
        var items = letters.now().stream()
                .filter(head ->
                        processor == null || Letters.processorOf(head.queue()).equals(processor))
                .map(LetterController::told)
                .toList();
        return Map.of("items", items, "mostStreams", LetterStore.MOST_STREAMS);
    }

    @Operation(summary = "The events of one stream that a processor could not take in")
    @GetMapping("/{processor}/{stream}")
    Map<String, Object> one(@PathVariable("processor") String processor, @PathVariable("stream") String stream) {
        var head = head(processor, stream);
        var body = told(head);
        body.put(
                "items",
                retries.letters(head).stream().map(LetterController::told).toList());
        return body;
    }

    @Operation(summary = "Try the events of one stream again, in their order")
    @PostMapping("/{processor}/{stream}/retry")
    Outcome retry(Caller caller, @PathVariable("processor") String processor, @PathVariable("stream") String stream) {
        var outcome = retries.retry(head(processor, stream));
        log.info(
                "{} tried the dead letters of {} in {} again: {} taken in, {} left",
                caller.subject(),
                stream,
                processor,
                outcome.taken(),
                outcome.left());
        return outcome;
    }

    @Operation(summary = "Try all that are not set aside again, the oldest first")
    @PostMapping("/retry")
    Outcomes retryAll(Caller caller, @Nullable @RequestParam(name = "processor", required = false) String processor) {
        var outcomes = retries.retryAll(Optional.ofNullable(processor));
        log.info(
                "{} tried the dead letters of {} again: {} streams taken in, {} not, {} left for later",
                caller.subject(),
                processor == null ? "all processors" : processor,
                outcomes.taken(),
                outcomes.failed(),
                outcomes.left());
        return outcomes;
    }

    @Operation(summary = "Leave the events of one stream out when all are tried; they go on waiting")
    @PostMapping("/{processor}/{stream}/set-aside")
    Map<String, Object> setAside(
            Caller caller,
            @PathVariable("processor") String processor,
            @PathVariable("stream") String stream,
            @RequestBody SetAside said) {
        var reason = said.reason();
        if (reason == null) {
            throw new ProblemException(
                    HttpStatus.UNPROCESSABLE_CONTENT,
                    "dead-letter.reason-missing",
                    "A reason is needed",
                    "Give one of waits-for-release, under-investigation, cannot-be-mended in 'reason'.");
        }
        retries.setAside(head(processor, stream), reason, caller.subject());
        log.info("{} set the dead letters of {} in {} aside: {}", caller.subject(), stream, processor, reason.code());
        return told(head(processor, stream));
    }

    private Head head(String processor, String stream) {
        return retries.find(processor, stream)
                .orElseThrow(() -> new ProblemException(
                        HttpStatus.NOT_FOUND,
                        "dead-letter.unknown",
                        "Nothing of this waits there",
                        "It may have been taken in meanwhile."));
    }

    private static Map<String, Object> told(Head head) {
        var told = new LinkedHashMap<String, Object>();
        told.put("processor", Letters.processorOf(head.queue()));
        told.put("stream", head.stream());
        told.put("letters", head.letters());
        told.put("since", head.since());
        told.put("lastTried", head.lastTried());
        if (head.causeType() != null) {
            told.put("cause", head.causeType());
        }
        if (head.causeMessage() != null) {
            told.put("causeDetail", head.causeMessage());
        }
        told.put("payloadType", head.payloadType());
        told.put("event", head.eventId());
        told.put("number", head.number());
        told.put("recordedAt", head.recordedAt());
        if (Retries.isSetAside(head)) {
            told.put(
                    "setAside",
                    Map.of(
                            "reason",
                            String.valueOf(head.diagnostics().get(Retries.REASON)),
                            "by",
                            String.valueOf(head.diagnostics().get(Retries.BY))));
        }
        return told;
    }

    private static Map<String, Object> told(DeadLetter<? extends EventMessage<?>> letter) {
        var told = new LinkedHashMap<String, Object>();
        told.put("payloadType", letter.message().getPayloadType().getName());
        told.put("event", letter.message().getIdentifier());
        if (letter.message() instanceof DomainEventMessage<?> event) {
            told.put("number", event.getSequenceNumber());
        }
        told.put("recordedAt", letter.message().getTimestamp());
        told.put("since", letter.enqueuedAt());
        letter.cause().map(Cause::type).ifPresent(type -> told.put("cause", type));
        return told;
    }
}
