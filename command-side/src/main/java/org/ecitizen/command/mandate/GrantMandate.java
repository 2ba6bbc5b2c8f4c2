package org.ecitizen.command.mandate;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.axonframework.modelling.command.TargetAggregateIdentifier;

/// Let somebody act for oneself. It takes the place of what one had allowed them before.
record GrantMandate(
        @TargetAggregateIdentifier String mandateId,
        String principal,
        String representative,
        List<String> services,
        Instant from,
        Instant until) {

    /// The id of what is between two people.
    static String id(String principal, String representative) {
        return UUID.nameUUIDFromBytes(
                        ("mandate\n" + principal + "\n" + representative).getBytes(StandardCharsets.UTF_8))
                .toString();
    }
}
