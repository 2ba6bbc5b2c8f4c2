package org.ecitizen.starter.access;

import java.util.Base64;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.ecitizen.events.personal.Extent;
import org.ecitizen.events.personal.Protected;
import org.ecitizen.starter.people.Caller;
import org.ecitizen.starter.personal.Opened;
import org.ecitizen.starter.personal.Opening;
import org.ecitizen.starter.personal.ProtectedDataCorrupt;
import org.ecitizen.starter.problem.ProblemException;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;

/// The one place where protected values are opened for people. Whoever may read a value reads it, after the entry in
/// the
/// ledger is durable; in place of any other stands that it is withheld and which purposes could be named for it, or
/// that it was erased.
///
/// JSON answers of controllers pass by here on their own. Code that writes by itself calls [#show] for each item or
/// batch.
public final class Disclosure {
    private static final int SHORTEST_REASON = 10;
    private static final int LONGEST_REASON = 500;

    private final Opening opening;
    private final AccessLedger ledger;
    private final Permissions permissions;
    private final PurposeTable table;
    private final ReadingOfCall calls;
    private final CorruptValues corrupt;

    Disclosure(
            Opening opening,
            AccessLedger ledger,
            Permissions permissions,
            PurposeTable table,
            ReadingOfCall calls,
            CorruptValues corrupt) {
        this.opening = opening;
        this.ledger = ledger;
        this.permissions = permissions;
        this.table = table;
        this.calls = calls;
        this.corrupt = corrupt;
    }

    /// The reading that the call under way is, for code that writes by itself. To be asked for on the thread of the
    /// call.
    public Reading reading(Caller caller) {
        return calls.current(caller);
    }

    /// An object with its protected values opened as far as the reader may.
    ///
    /// @throws ProblemException if the purpose that was named does not fit
    /// @throws LedgerUnavailable if the access cannot be entered
    public Map<String, Object> show(Reading reading, Map<String, Object> answer) {
        @SuppressWarnings("unchecked") // a map is replaced by a map
        var shown = (Map<String, Object>) Objects.requireNonNull(show(reading, (Object) answer));
        return shown;
    }

    /// The same of any answer: a map, a list, a record, one value.
    public @Nullable Object show(Reading reading, @Nullable Object answer) {
        var found = AnswerTree.protectedIn(answer);
        if (found.isEmpty()) {
            return answer;
        }
        var extents = new LinkedHashMap<Protected<?>, Extent>();
        found.forEach(value -> extents.put(value, extentOf(value)));
        return announce(reading, new LinkedHashSet<>(extents.values())).show(answer, extents);
    }

    /// The same for the parts of an answer that are there already.
    public Announced announce(Reading reading, List<?> parts) {
        return announce(
                reading,
                AnswerTree.protectedIn(parts).stream().map(this::extentOf).collect(Collectors.toSet()));
    }

    /// Enters the access to everything that a long answer will hold, before its first byte. What is shown afterwards
    /// needs no further entry.
    public Announced announce(Reading reading, Set<Extent> extents) {
        checkPurpose(reading);
        var permitted = new LinkedHashMap<Permissions.Permit, Set<Extent>>();
        var withheld = new HashMap<Extent, List<String>>();
        permissions.of(reading, extents).forEach((extent, permission) -> {
            switch (permission) {
                case Permissions.Permit permit ->
                    permitted
                            .computeIfAbsent(permit, key -> new LinkedHashSet<>())
                            .add(extent);
                case Permissions.Withheld no -> withheld.put(extent, no.purposes());
            }
        });
        if (reading.purpose() != null && permitted.isEmpty() && !extents.isEmpty()) {
            throw refuse(
                    reading, extents, HttpStatus.FORBIDDEN, "access.purpose-does-not-fit", "This purpose does not fit");
        }
        var accesses = permitted.entrySet().stream()
                .map(each -> access(reading, each.getKey(), each.getValue()))
                .toList();
        var contexts = new HashMap<Extent, AccessContext>();
        var entered = ledger.enterAll(accesses);
        for (var i = 0; i < accesses.size(); i++) {
            for (var extent : accesses.get(i).extents()) {
                contexts.put(extent, entered.get(i));
            }
        }
        return new Announced(contexts, withheld);
    }

    private Extent extentOf(Protected<?> value) {
        try {
            return opening.extentOf(value);
        } catch (ProtectedDataCorrupt e) {
            corrupt.found(e);
            throw e;
        }
    }

    private void checkPurpose(Reading reading) {
        if (reading.purpose() == null) {
            return;
        }
        var purpose = table.find(reading.purpose())
                .orElseThrow(() -> new ProblemException(
                        HttpStatus.BAD_REQUEST,
                        "access.purpose-unknown",
                        "There is no such purpose",
                        "Name one of: "
                                + String.join(
                                        ", ",
                                        table.purposes().keySet().stream()
                                                .sorted()
                                                .toList()) + "."));
        var reason = reading.reason() == null ? "" : reading.reason().strip();
        if (purpose.needsReason() && (reason.length() < SHORTEST_REASON || reason.length() > LONGEST_REASON)) {
            throw new ProblemException(
                    HttpStatus.BAD_REQUEST,
                    "access.reason-missing",
                    "This purpose needs a reason",
                    "Say why in %d to %d characters in the header %s."
                            .formatted(SHORTEST_REASON, LONGEST_REASON, Reading.REASON));
        }
    }

    private Access access(Reading reading, Permissions.Permit permit, Set<Extent> extents) {
        var purpose = table.purpose(permit.purpose());
        var matters = matters(extents);
        if (purpose.needsReason() && matters.size() != 1) {
            throw refuse(
                    reading,
                    extents,
                    HttpStatus.FORBIDDEN,
                    "access.break-glass-one-request",
                    "This purpose opens one request at a time");
        }
        var caller = reading.caller();
        // An official who reads what is theirs does so as the person they are.
        var asPerson = permit.kind() == Access.Kind.OWN || permit.kind() == Access.Kind.REPRESENTATIVE;
        return new Access(
                permit.kind(),
                asPerson ? caller.person() : caller.subject(),
                asPerson ? null : caller.authority(),
                asPerson ? null : permit.unit(),
                permit.role().code(),
                permit.purpose(),
                purpose.ground(),
                matters.size() == 1 ? matters.iterator().next() : null,
                reading.way(),
                extents,
                reading.correlation(),
                purpose.needsReason() ? Objects.requireNonNull(reading.reason()).strip() : null,
                reading.approval());
    }

    /// The refusal, which is entered too.
    private ProblemException refuse(
            Reading reading, Set<Extent> extents, HttpStatus status, String code, String title) {
        var caller = reading.caller();
        var purpose = table.purpose(Objects.requireNonNull(reading.purpose()));
        var matters = matters(extents);
        ledger.refused(
                new Access(
                        permissions.kind(caller),
                        caller.subject(),
                        caller.authority(),
                        caller.teams().stream().sorted().findFirst().orElse(null),
                        permissions.role(caller).code(),
                        purpose.code(),
                        purpose.ground(),
                        matters.size() == 1 ? matters.iterator().next() : null,
                        reading.way(),
                        extents,
                        reading.correlation()),
                code);
        return new ProblemException(status, code, title, "Name a purpose for which you may read this, or none.");
    }

    private static Set<String> matters(Collection<Extent> extents) {
        return extents.stream()
                .map(Extent::scope)
                .filter(scope -> !scope.isEmpty())
                .collect(Collectors.toSet());
    }

    /// What was entered, and may therefore be shown.
    public final class Announced {
        private final Map<Extent, AccessContext> contexts;
        private final Map<Extent, List<String>> withheld;

        private Announced(Map<Extent, AccessContext> contexts, Map<Extent, List<String>> withheld) {
            this.contexts = Map.copyOf(contexts);
            this.withheld = Map.copyOf(withheld);
        }

        /// A part of the answer. A value that was not announced is withheld.
        public @Nullable Object show(@Nullable Object part) {
            var extents = new HashMap<Protected<?>, Extent>();
            AnswerTree.protectedIn(part).forEach(value -> extents.put(value, extentOf(value)));
            return extents.isEmpty() ? part : show(part, extents);
        }

        private @Nullable Object show(@Nullable Object part, Map<Protected<?>, Extent> extents) {
            return AnswerTree.replaced(part, value -> shown(value, Objects.requireNonNull(extents.get(value))));
        }

        private @Nullable Object shown(Protected<?> value, Extent extent) {
            var context = contexts.get(extent);
            if (context == null) {
                return withheld(withheld.getOrDefault(extent, List.of()));
            }
            try {
                return switch (opening.open(value, context)) {
                    case Opened.Present<?> present -> present.value();
                    case Opened.Erased<?> erased -> erased(erased);
                };
            } catch (ProtectedDataCorrupt e) {
                corrupt.found(e);
                throw e;
            }
        }

        /// The key of the event that a value stands in, in Base64, for a reader who may open it and does so elsewhere;
        /// empty if they may not, or it was erased.
        public Optional<String> subkey(Protected.Sealed<?> value) {
            return Optional.ofNullable(contexts.get(extentOf(value)))
                    .flatMap(context -> opening.subkey(value, context))
                    .map(Base64.getEncoder()::encodeToString);
        }

        private static Map<String, Object> withheld(List<String> purposes) {
            var told = new AnswerTree.NotShown();
            told.put("withheld", true);
            told.put("purposes", purposes);
            return told;
        }

        private static Map<String, Object> erased(Opened.Erased<?> erased) {
            var told = new AnswerTree.NotShown();
            told.put("erased", true);
            told.put("since", erased.when());
            return told;
        }
    }
}
