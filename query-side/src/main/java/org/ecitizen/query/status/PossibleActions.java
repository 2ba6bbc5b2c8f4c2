package org.ecitizen.query.status;

import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.ecitizen.query.catalogue.CatalogueView;
import org.ecitizen.query.catalogue.Texts;
import org.ecitizen.starter.people.Caller;
import org.ecitizen.starter.people.Role;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// What a reader may do with a request now, and why not the rest, under the codes that the command side would refuse
/// with, and in the order in which it asks. What only that side can judge (conditions, mandates, whether it is still in
/// time) is marked as conditional.
@Component
class PossibleActions {
    private final CatalogueView catalogue;
    private final Clock clock;

    PossibleActions(CatalogueView catalogue, Clock clock) {
        this.catalogue = catalogue;
        this.clock = clock;
    }

    List<Map<String, Object>> of(Caller caller, ApplicationStatus status) {
        var offers = new Offers(caller);
        catalogue
                .version(status.authority(), status.service(), status.definitionVersion())
                .map(service -> service.definition())
                .ifPresent(definition -> {
                    var stage = definition.stage(status.stage()).orElseThrow();
                    if (!caller.worksFor(status.authority())) {
                        new CitizenActions(caller, status, definition, stage, offers).add();
                    } else if (caller.has(Role.CLERK, Role.CASEWORKER, Role.SUPERVISOR)) {
                        new OfficialActions(caller, status, definition, stage, clock.instant(), offers).add();
                    }
                });
        return offers.all();
    }

    /// Whether an official can go on with it: it waits for nobody else.
    boolean hasWorkFor(ApplicationStatus status) {
        return status.waitingFor().equals(StatusFold.AUTHORITY) && !isSuspended(status);
    }

    /// Whether something in its stage is for this official to do.
    boolean mayAct(Caller caller, ApplicationStatus status) {
        return of(caller, status).stream()
                .anyMatch(action -> Boolean.TRUE.equals(action.get("allowed"))
                        || "application.not-claimed".equals(action.get("reason")));
    }

    static boolean isSuspended(ApplicationStatus status) {
        return status.terms().stream().anyMatch(term -> "official".equals(term.cause()));
    }

    /// The first reason there is; null where there is none.
    static @Nullable String first(@Nullable String... reasons) {
        for (var reason : reasons) {
            if (reason != null) {
                return reason;
            }
        }
        return null;
    }

    /// What is offered, in order.
    static final class Offers {
        private final Caller caller;
        private final List<Map<String, Object>> all = new ArrayList<>();

        Offers(Caller caller) {
            this.caller = caller;
        }

        /// @param reason why not; absent: it is allowed
        Offer add(String action, @Nullable String reason) {
            var entry = new LinkedHashMap<String, Object>();
            entry.put("action", action);
            entry.put("allowed", reason == null);
            if (reason != null) {
                entry.put("reason", reason);
            }
            all.add(entry);
            return new Offer(entry, caller);
        }

        List<Map<String, Object>> all() {
            return all;
        }
    }

    /// One action that is offered.
    record Offer(Map<String, Object> entry, Caller caller) {
        Offer titled(Map<String, String> title) {
            return with("title", Texts.in(title, caller.locale()));
        }

        /// The command side has more to judge.
        Offer conditional() {
            return with("conditional", true);
        }

        Offer conditionalIf(boolean condition) {
            return condition ? conditional() : this;
        }

        Offer with(String member, Object value) {
            entry.put(member, Objects.requireNonNull(value));
            return this;
        }
    }
}
