package org.ecitizen.query.personal;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;

/// Mandates as the reading side knows them.
@Component
public class HeldMandates {
    private final PersonalView view;

    HeldMandates(PersonalView view) {
        this.view = view;
    }

    /// Whether a representative may act for somebody in a service, and therefore see what is theirs.
    public boolean covers(String principal, String representative, String service, Instant at) {
        return view.list(PersonalView.MANDATES_HELD, representative).stream()
                .filter(mandate -> principal.equals(mandate.get("principal")))
                .anyMatch(mandate -> isFor(service, mandate) && holds(at, mandate));
    }

    /// Whether a representative may act for somebody in every service.
    public boolean covers(String principal, String representative, Instant at) {
        return view.list(PersonalView.MANDATES_HELD, representative).stream()
                .filter(mandate -> principal.equals(mandate.get("principal")))
                .anyMatch(mandate -> mandate.get("services") instanceof List<?> services
                        && services.isEmpty()
                        && holds(at, mandate));
    }

    private static boolean isFor(String service, Map<String, Object> mandate) {
        return mandate.get("services") instanceof List<?> services
                && (services.isEmpty() || services.contains(service));
    }

    private static boolean holds(Instant at, Map<String, Object> mandate) {
        return !at.isBefore(Instant.parse(String.valueOf(mandate.get("from"))))
                && at.isBefore(Instant.parse(String.valueOf(mandate.get("until"))));
    }
}
