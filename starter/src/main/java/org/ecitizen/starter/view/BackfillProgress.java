package org.ecitizen.starter.view;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.axonframework.eventhandling.TrackingToken;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// How far a backfill of this node has come with the views whose processors wait for it meanwhile.
@Component
public class BackfillProgress {
    private final Map<String, Reached> all = new ConcurrentHashMap<>();

    /// @param token up to which a view has taken everything in; absent: it has not begun
    public record Reached(@Nullable TrackingToken token) {
        /// -1 before the first event.
        public long position() {
            return token == null ? -1 : token.position().orElse(-1);
        }
    }

    /// Empty where a view is not being backfilled here.
    public Optional<Reached> of(String view) {
        return Optional.ofNullable(all.get(view));
    }

    public void reached(String view, @Nullable TrackingToken token) {
        all.put(view, new Reached(token));
    }

    public void ended(String view) {
        all.remove(view);
    }
}
