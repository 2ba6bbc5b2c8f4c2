package org.ecitizen.starter.rebuild;

import java.util.stream.IntStream;
import org.axonframework.common.transaction.TransactionManager;
import org.axonframework.eventhandling.Segment;
import org.axonframework.eventhandling.StreamingEventProcessor;
import org.axonframework.eventhandling.tokenstore.TokenStore;
import org.ecitizen.starter.view.Takeover;

/// The keeping up of one view, on whichever node its processor runs, and pausing it.
///
/// What guarantees that nobody keeps it up during a pause is the claim of the token, not the stopping of a thread. The
/// processor of this node is stopped, then the claim of every segment is taken in this node's name, also from a node
/// that holds it. A batch that such a node has under way fails when it stores its token, which both token stores allow
/// the claim's owner only; in PostgreSQL what it wrote is rolled back with it. In MongoDB that stays, but no token
/// covers it, so its events are handed out again. The claim is not given back at the end: the processor of this node
/// goes on under the same name, so there is no moment at which a belated batch of another node could store its token.
/// Claims run out after ten seconds; [#inOneWithTheClaim] finds out whether that has happened.
final class Upkeep {
    private final StreamingEventProcessor processor;
    private final TokenStore tokens;
    private final TransactionManager transactions;
    private final boolean running;

    Upkeep(StreamingEventProcessor processor, Takeover takeover, TransactionManager transactions) {
        this.processor = processor;
        this.tokens = takeover.tokens();
        this.transactions = transactions;
        this.running = processor.isRunning();
    }

    /// Pauses for a moment only, to say how far the view has come. Afterwards it is this node
    /// that keeps it up.
    Seen look() {
        try {
            return pause();
        } finally {
            resume();
        }
    }

    /// Lets the batch under way end, and no other begin. Says how far the view has come.
    Seen pause() {
        processor.shutDown();
        return claim();
    }

    /// Unless an administrator had stopped the processor before.
    void resume() {
        if (running) {
            processor.start();
        }
    }

    /// Takes the claims anew and says how far the view has come.
    Seen claim() {
        return transactions.fetchInTransaction(() -> {
            var segments = segments();
            return new Seen(IntStream.of(segments)
                    .mapToObj(id -> Segment.computeSegment(id, segments))
                    .map(segment -> Seen.Part.of(segment, tokens.fetchToken(processor.getName(), segment)))
                    .toList());
        });
    }

    /// Does something if this node still has every claim, in one transaction with that where
    /// there are transactions.
    ///
    /// @throws UnableToClaimTokenException if another node has taken one
    void inOneWithTheClaim(Runnable action) {
        transactions.executeInTransaction(() -> {
            for (var segment : segments()) {
                tokens.extendClaim(processor.getName(), segment);
            }
            action.run();
        });
    }

    private int[] segments() {
        return tokens.fetchSegments(processor.getName());
    }
}
