package org.ecitizen.query.status;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.ecitizen.query.catalogue.CatalogueView;
import org.ecitizen.query.erasure.ErasureReader;
import org.ecitizen.starter.access.Matter;
import org.ecitizen.starter.access.Matters;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// Who has what to do with a request, for those who ask whether they may read what is in it.
@Component
class RequestMatters implements Matters {
    private final StatusView view;
    private final EventStore events;
    private final CatalogueView catalogue;
    private final ErasureReader erasures;

    RequestMatters(StatusView view, EventStore events, CatalogueView catalogue, ErasureReader erasures) {
        this.erasures = erasures;
        this.view = view;
        this.events = events;
        this.catalogue = catalogue;
    }

    @Override
    public Optional<Matter> find(String id) {
        // What was just recorded may not be in the view yet; the stream is never behind.
        return view.find(id)
                .or(() -> StatusFold.of(events.readEvents(id).asStream().toList(), event -> true))
                .map(this::matter)
                .or(() -> erasures.matter(id));
    }

    private Matter matter(ApplicationStatus status) {
        return new Matter(
                status.id(),
                status.authority(),
                status.service(),
                status.applicant(),
                status.submittedBy(),
                status.coSigner(),
                status.state(),
                status.team(),
                officer(status),
                helping(status),
                Set.copyOf(status.teams()));
    }

    /// Who has it, or had it last: whoever decided a request keeps it in view.
    private static @Nullable String officer(ApplicationStatus status) {
        return status.officer() == null
                        && !status.isOpen()
                        && !status.work().deciders().isEmpty()
                ? status.work().deciders().getLast()
                : status.officer();
    }

    /// Teams with a task in the stage, and teams whose advice is awaited.
    private Set<String> helping(ApplicationStatus status) {
        if (!status.isOpen()) {
            return Set.of();
        }
        var assisting = catalogue
                .version(status.authority(), status.service(), status.definitionVersion())
                .flatMap(service -> service.definition().stage(status.stage()))
                .map(stage -> stage.teamsBeside())
                .orElse(List.of());
        var advising = status.work().advice().stream()
                .filter(asked -> asked.awaited() && !asked.outside())
                .map(asked -> asked.from());
        return Stream.concat(assisting.stream(), advising).collect(Collectors.toSet());
    }
}
