package org.ecitizen.query.status;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.ecitizen.query.catalogue.CatalogueView;
import org.ecitizen.starter.access.Matter;
import org.ecitizen.starter.access.Matters;
import org.jspecify.annotations.Nullable;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/// Who has what to do with a request, for those who ask whether they may read what is in it. Asked first, since nearly
/// everything that is read is in a request.
@Component
@Order(Ordered.HIGHEST_PRECEDENCE)
class RequestMatters implements Matters {
    private final RequestsView view;
    private final CatalogueView catalogue;
    private final StatusesOfCall call;

    RequestMatters(RequestsView view, CatalogueView catalogue, StatusesOfCall call) {
        this.view = view;
        this.catalogue = catalogue;
        this.call = call;
    }

    @Override
    public Optional<Matter> find(String id) {
        return view.find(id).map(this::matter);
    }

    @Override
    public Map<String, Matter> findAll(Set<String> ids) {
        var found = new HashMap<String, Matter>();
        var others = new HashSet<>(ids);
        call.kept().forEach((id, status) -> {
            if (others.remove(id)) {
                found.put(id, matter(status));
            }
        });
        view.findAll(others).forEach((id, status) -> found.put(id, matter(status)));
        return found;
    }

    Matter matter(ApplicationStatus status) {
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
