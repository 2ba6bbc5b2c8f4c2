package org.ecitizen.starter.deadletter;

import java.time.Instant;
import java.util.List;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.messaging.MetaData;
import org.axonframework.messaging.deadletter.SequencedDeadLetterQueue;
import org.jspecify.annotations.Nullable;

/// Where dead letters are kept: beside the views, so that both are restored from one backup. Not every store of views
/// keeps some.
interface LetterStore {
    /// As many streams may wait in one queue; after that the processor stands still.
    int MOST_STREAMS = 1024;

    /// The first letter of a stream, with how many there are.
    ///
    /// @param queue a processor's, or that of a generation of its view, see [Letters#queueOf]
    /// @param stream the request, draft, or whatever it belongs to
    /// @param letters of this stream, this one included
    /// @param since when it came here
    /// @param lastTried when it was last tried
    /// @param causeType kind of the fault; absent: it only waited behind another one
    /// @param causeMessage kinds and place of the fault; absent with it
    /// @param number of the event in its stream
    /// @param recordedAt when the event was recorded
    /// @param diagnostics what an administrator has said of it
    record Head(
            String queue,
            String stream,
            long letters,
            Instant since,
            Instant lastTried,
            @Nullable String causeType,
            @Nullable String causeMessage,
            String payloadType,
            String eventId,
            long number,
            Instant recordedAt,
            MetaData diagnostics) {}

    /// Axon's queue of that name.
    SequencedDeadLetterQueue<EventMessage<?>> queue(String name);

    /// The first letter of every stream, the oldest first.
    List<Head> heads();

    /// Nobody else adds to a stream's letters or tries them until the caller's transaction has ended, where there are
    /// transactions.
    void lock(String queue, String stream);
}
