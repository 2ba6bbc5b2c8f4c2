package org.ecitizen.portal.personal;

import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.ecitizen.portal.page.Page;
import org.jspecify.annotations.Nullable;

/// What is kept about the reader.
///
/// @param person what belongs to no request
/// @param requests request by request
/// @param erasures what was asked to be erased, and what has become of it
public record MyData(List<Kept> person, List<OfRequest> requests, List<Erasure> erasures) {

    public MyData {
        person = Objects.requireNonNullElse(person, List.of());
        requests = Objects.requireNonNullElse(requests, List.of());
        erasures = Objects.requireNonNullElse(erasures, List.of());
    }

    /// @param group identity, contact, case, payment or document
    /// @param state kept, free, erased, held, or needed
    /// @param until when it is free; absent: no end is known yet
    /// @param ground the law
    public record Kept(
            String group,
            String state,
            @Nullable Instant until,
            @Nullable String ground,
            @Nullable Instant heldUntil) {

        /// Until when and why, in a sentence.
        public String words(Page page) {
            var day = heldUntil != null ? heldUntil : until;
            return switch (state) {
                case "erased", "free" -> page.choice("personal.state", state);
                default ->
                    day == null
                            ? page.choice("personal.state.open", state)
                            : page.choice(
                                    "personal.state.until",
                                    state,
                                    "day",
                                    page.words().date(page.words().day(day)));
            };
        }
    }

    /// @param kind application or draft
    /// @param state open or ended
    public record OfRequest(
            String id,
            String kind,
            @Nullable String reference,
            @Nullable String serviceTitle,
            String service,
            String state,
            List<Kept> groups) {
        public OfRequest {
            groups = Objects.requireNonNullElse(groups, List.of());
        }

        public String title() {
            return serviceTitle == null ? service : serviceTitle;
        }
    }

    /// @param state how far it is
    /// @param refusal the ground on which it was refused; absent: it was not
    public record Erasure(
            String id,
            String state,
            @Nullable String refusal,
            List<Step> steps,
            @Nullable Instant unreadableSince) {
        public Erasure {
            steps = Objects.requireNonNullElse(steps, List.of());
        }
    }

    public record Step(String step, Instant at) {}
}
