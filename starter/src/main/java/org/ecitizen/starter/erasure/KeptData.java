package org.ecitizen.starter.erasure;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.axonframework.eventhandling.DomainEventMessage;
import org.ecitizen.events.Provenance;
import org.ecitizen.events.application.ApplicationReopened;
import org.ecitizen.events.application.ApplicationSubmitted;
import org.ecitizen.events.application.ApplicationWithdrawn;
import org.ecitizen.events.application.DecisionMade;
import org.ecitizen.events.application.PersonalDataErased;
import org.ecitizen.events.application.RightGranted;
import org.ecitizen.events.application.StageEntered;
import org.ecitizen.events.draft.DraftErased;
import org.ecitizen.events.draft.DraftExpiring;
import org.ecitizen.events.draft.DraftSaved;
import org.ecitizen.events.personal.Group;
import org.ecitizen.events.service.ServiceDefinition;
import org.ecitizen.events.service.ServiceDefinition.StageKind;
import org.jspecify.annotations.Nullable;

/// What decides how long the data of one request or draft is kept.
///
/// @param id of the request or draft
/// @param definitionVersion the version of the service it is pinned to; 0 for a draft: the newest
/// @param reference by which people call the request; absent for a draft
/// @param subject the person it is about
/// @param coSigner the second person who signs; absent: nobody
/// @param submitter who handed it in or writes it, where that is another person than the subject and no official
/// @param open whether it goes on
/// @param endedAt absent: it goes on
/// @param outcome code of the last decision; absent: none
/// @param rightUntil last day of the right that the decision gave; absent: none that ends
/// @param erased groups that can be read no longer
public record KeptData(
        Kind kind,
        String id,
        String authority,
        String service,
        int definitionVersion,
        @Nullable String reference,
        String subject,
        @Nullable String coSigner,
        @Nullable String submitter,
        boolean open,
        boolean withdrawn,
        @Nullable Instant endedAt,
        @Nullable Instant decidedAt,
        @Nullable String outcome,
        @Nullable LocalDate rightUntil,
        List<Group> erased) {
    /// The groups that every request and draft keeps for a time of its own.
    public static final List<Group> GROUPS =
            Arrays.stream(Group.values()).filter(Group::perRequest).toList();

    public enum Kind {
        REQUEST,
        DRAFT
    }

    /// Everybody whose identity it needs.
    public List<String> persons() {
        return Stream.of(subject, coSigner, submitter)
                .filter(Objects::nonNull)
                .distinct()
                .toList();
    }

    /// Groups that can still be read.
    public List<Group> remaining() {
        return GROUPS.stream().filter(group -> !erased.contains(group)).toList();
    }

    /// In which way the request ended: one of those that a retention rule names.
    ///
    /// @throws IllegalStateException if it goes on, or it is a draft
    public String ending() {
        if (open || kind == Kind.DRAFT) {
            throw new IllegalStateException("no ending of " + id);
        }
        if (withdrawn) {
            return ServiceDefinition.WITHDRAWN;
        }
        if (outcome == null) {
            return ServiceDefinition.FINISHED;
        }
        return rightUntil == null ? outcome : ServiceDefinition.EXPIRED;
    }

    /// What is known after one more event of the same request or draft.
    ///
    /// @param before absent: it is the first
    /// @return null where the event is none that begins one
    static @Nullable KeptData after(@Nullable KeptData before, DomainEventMessage<?> message) {
        var by = Provenance.of(message.getMetaData());
        var at = by.occurredAt() == null ? message.getTimestamp() : by.occurredAt();
        if (before == null) {
            return switch (message.getPayload()) {
                case ApplicationSubmitted submitted -> begun(submitted, by);
                case DraftSaved saved -> begun(saved);
                default -> null;
            };
        }
        return switch (message.getPayload()) {
            case StageEntered entered ->
                entered.kind() == StageKind.CLOSED ? before.ended(at, before.withdrawn) : before.again();
            case ApplicationWithdrawn withdrawn -> before.ended(at, true);
            case ApplicationReopened reopened -> before.undecided();
            case DecisionMade made -> before.decided(at, made.outcome());
            case RightGranted granted -> before.until(granted.until());
            case PersonalDataErased erased -> before.without(erased.groups());
            case DraftErased erased -> before.without(GROUPS);
            case DraftSaved saved -> begun(saved);
            case DraftExpiring expiring -> before;
            case org.ecitizen.events.draft.DraftEvent over -> before.ended(at, false);
            default -> before;
        };
    }

    private static KeptData begun(ApplicationSubmitted event, Provenance by) {
        var other = by.authority() == null && !by.actor().equals(event.applicant()) ? by.actor() : null;
        return new KeptData(
                Kind.REQUEST,
                event.applicationId(),
                event.authority(),
                event.service(),
                event.definitionVersion(),
                event.reference(),
                event.applicant(),
                event.coSigner(),
                other,
                true,
                false,
                null,
                null,
                null,
                null,
                List.of());
    }

    private static KeptData begun(DraftSaved event) {
        var about = Objects.requireNonNullElse(event.onBehalfOf(), event.owner());
        return new KeptData(
                Kind.DRAFT,
                event.draftId(),
                event.authority(),
                event.service(),
                0,
                null,
                about,
                null,
                about.equals(event.owner()) ? null : event.owner(),
                true,
                false,
                null,
                null,
                null,
                null,
                List.of());
    }

    private KeptData ended(Instant at, boolean byApplicant) {
        return with(false, byApplicant, at, decidedAt, outcome, rightUntil, erased);
    }

    private KeptData again() {
        return open ? this : with(true, false, null, decidedAt, outcome, rightUntil, erased);
    }

    private KeptData undecided() {
        return with(true, false, null, null, null, null, erased);
    }

    private KeptData decided(Instant at, String how) {
        return with(open, withdrawn, endedAt, at, how, rightUntil, erased);
    }

    private KeptData until(LocalDate day) {
        return with(open, withdrawn, endedAt, decidedAt, outcome, day, erased);
    }

    private KeptData without(List<Group> groups) {
        var all = new ArrayList<>(erased);
        groups.stream().filter(group -> !all.contains(group)).forEach(all::add);
        return with(open, withdrawn, endedAt, decidedAt, outcome, rightUntil, List.copyOf(all));
    }

    private KeptData with(
            boolean nowOpen,
            boolean byApplicant,
            @Nullable Instant ended,
            @Nullable Instant decided,
            @Nullable String how,
            @Nullable LocalDate right,
            List<Group> gone) {
        return new KeptData(
                kind,
                id,
                authority,
                service,
                definitionVersion,
                reference,
                subject,
                coSigner,
                submitter,
                nowOpen,
                byApplicant,
                ended,
                decided,
                how,
                right,
                gone);
    }
}
