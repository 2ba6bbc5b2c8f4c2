package org.ecitizen.command.definition;

import static org.axonframework.modelling.command.AggregateLifecycle.apply;

import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.modelling.command.AggregateCreationPolicy;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.modelling.command.CreationPolicy;
import org.axonframework.spring.stereotype.Aggregate;
import org.ecitizen.events.authority.AuthorityProfile;
import org.ecitizen.events.authority.AuthorityPublished;
import org.jspecify.annotations.Nullable;

/// Who offers services: the authority's own profile, in versions.
@Aggregate(type = "Authority")
class Authority {
    @AggregateIdentifier
    @SuppressWarnings("UnusedVariable") // read by the framework
    private String stream;

    private int version;
    private @Nullable AuthorityProfile profile;

    Authority() {}

    /// The version that holds now.
    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    int handle(PublishAuthority command) {
        if (!command.profile().equals(profile)) {
            apply(new AuthorityPublished(command.profile().code(), version + 1, command.profile()));
        }
        return version;
    }

    @EventSourcingHandler
    void on(AuthorityPublished event) {
        stream = PublishAuthority.stream(event.authority());
        version = event.version();
        profile = event.profile();
    }
}
