package org.ecitizen.portal.mandate;

import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.ecitizen.portal.page.Page;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// Who may act for whom.
///
/// @param given by the reader to others
/// @param held by the reader from others
public record Mandates(List<Mandate> given, List<Mandate> held) {
    private static final int SHORT = 8;

    public Mandates {
        given = Objects.requireNonNullElse(given, List.of());
        held = Objects.requireNonNullElse(held, List.of());
    }

    /// @param services codes; empty: all
    public record Mandate(
            String principal,
            String representative,
            List<String> services,
            Instant from,
            Instant until,
            @Nullable JsonNode principalIdentity,
            @Nullable JsonNode representativeIdentity) {
        public Mandate {
            services = Objects.requireNonNullElse(services, List.of());
        }

        public String principalName() {
            return name(principalIdentity, principal);
        }

        public String representativeName() {
            return name(representativeIdentity, representative);
        }
    }

    /// How somebody is called; where that is not for the reader, the beginning of their number.
    public static String name(@Nullable JsonNode identity, String subject) {
        if (identity != null) {
            for (var claim : List.of("name", "login")) {
                if (identity.path(claim).isString()) {
                    return identity.path(claim).asString();
                }
            }
        }
        return subject.length() > SHORT ? subject.substring(0, SHORT) : subject;
    }

    /// @param after position that is shown at least; absent: whatever is known
    public static Mandates read(Page page, @Nullable String after) {
        return after == null
                ? page.api().get(Mandates.class, "/api/v1/mandates")
                : page.api().get(Mandates.class, "/api/v1/mandates?after={position}", after);
    }

    /// Mandates held for a service.
    public List<Mandate> heldFor(String service) {
        return held.stream()
                .filter(each -> each.services().isEmpty() || each.services().contains(service))
                .toList();
    }
}
