package org.ecitizen.starter.access;

import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.Map;
import java.util.Set;
import org.ecitizen.events.personal.Extent;
import org.ecitizen.events.personal.Protected;
import org.ecitizen.starter.personal.Opened;
import org.ecitizen.starter.personal.Opening;
import org.jspecify.annotations.Nullable;

/// Reading by the program itself, as a rule needs it: nothing of it leaves, and it is entered like any other.
public final class AutomatedReading {
    private static final String PURPOSE = "service-by-program";
    private static final String GROUND = "public-task";
    private static final String ROLE = "system";

    private final AccessLedger ledger;
    private final Opening opening;

    public AutomatedReading(AccessLedger ledger, Opening opening) {
        this.ledger = ledger;
        this.opening = opening;
    }

    /// One piece of work, on one thread.
    ///
    /// @param part the part of the program that reads
    /// @param matter the request it is for; absent: none in particular
    public Work by(String part, @Nullable String matter) {
        return new Work(part, matter);
    }

    /// What is opened once is entered once, and known until the work is done.
    public final class Work {
        private final String part;
        private final @Nullable String matter;
        private final Map<Extent, AccessContext> entered = new HashMap<>();
        private final IdentityHashMap<Protected<?>, Opened<?>> opened = new IdentityHashMap<>();

        private Work(String part, @Nullable String matter) {
            this.part = part;
            this.matter = matter;
        }

        /// A value that was not stored yet is in our hands already, so taking it is no access.
        public <T> Opened<T> open(Protected<T> value) {
            if (value instanceof Protected.Plain<T> plain) {
                return new Opened.Present<>(plain.value());
            }
            @SuppressWarnings("unchecked") // as it was put there
            var known = (Opened<T>) opened.get(value);
            if (known == null) {
                known = opening.open(value, entered.computeIfAbsent(opening.extentOf(value), this::enter));
                opened.put(value, known);
            }
            return known;
        }

        private AccessContext enter(Extent extent) {
            return ledger.enter(new Access(
                    Access.Kind.AUTOMATED,
                    part,
                    null,
                    null,
                    ROLE,
                    PURPOSE,
                    GROUND,
                    matter,
                    Access.Way.VIEW,
                    Set.of(extent),
                    null));
        }
    }
}
