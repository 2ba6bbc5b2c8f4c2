package org.ecitizen.command.erasure;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import org.ecitizen.events.erasure.ErasureOrigin;
import org.ecitizen.events.erasure.ErasureTarget;
import org.ecitizen.events.personal.Group;
import org.ecitizen.starter.erasure.ErasureState;
import org.ecitizen.starter.erasure.HoldState;
import org.ecitizen.starter.erasure.KeepingTime;
import org.ecitizen.starter.erasure.KeptData;
import org.jspecify.annotations.Nullable;

/// Which data of a person may go, and which must stay, why and until when.
///
/// `identity` and `contact` belong to no request: they go with the last request or draft that needs the person, in
/// whatever part they had in it. Where everything may go, the person as a whole is erased, so that nothing new about
/// them is ever kept under the same subject.
///
/// What is begun and not handed in keeps nothing from somebody who asks: an open draft goes with the erasure. Against a
/// retention rule it counts, since who is writing has not gone away.
final class ErasureCheck {
    private final Function<String, List<KeptData>> kept;
    private final Function<KeptData, KeepingTime> times;
    private final Function<String, HoldState> holds;
    private final Clock clock;

    /// @param kept everything that needs a person's identity
    /// @param times how long something is kept
    /// @param holds what is held of a person
    ErasureCheck(
            Function<String, List<KeptData>> kept,
            Function<KeptData, KeepingTime> times,
            Function<String, HoldState> holds,
            Clock clock) {
        this.kept = kept;
        this.times = times;
        this.holds = holds;
        this.clock = clock;
    }

    /// @param targets what may go; empty: nothing
    /// @param needs what must stay
    record Result(List<ErasureTarget> targets, List<Need> needs) {}

    /// @param authority whose requests are meant; the person as a whole belongs to no authority
    /// @param groups which data
    /// @param scope of which request or draft; absent: of all
    Result check(ErasureOrigin origin, String subject, String authority, Set<Group> groups, @Nullable String scope) {
        return new Run(origin, subject, authority, groups, scope).run();
    }

    /// What keeps an erasure that was asked for from being carried out now.
    List<Need> needs(ErasureState erasure) {
        var needs = new ArrayList<Need>();
        for (var target : erasure.targets()) {
            needs.addAll(check(
                            erasure.origin(),
                            erasure.subject(),
                            erasure.authority(),
                            EnumSet.copyOf(target.groups()),
                            target.scope())
                    .needs());
        }
        return needs;
    }

    private final class Run {
        private final boolean draftsGo;
        private final String subject;
        private final String authority;
        private final Set<Group> groups;
        private final @Nullable String scope;
        private final List<KeptData> all;
        private final HoldState held;
        private final Instant now = clock.instant();
        private final List<ErasureTarget> targets = new ArrayList<>();
        private final List<Need> needs = new ArrayList<>();

        Run(ErasureOrigin origin, String subject, String authority, Set<Group> groups, @Nullable String scope) {
            this.draftsGo = origin != ErasureOrigin.RETENTION;
            this.subject = subject;
            this.authority = authority;
            this.groups = groups;
            this.scope = scope;
            this.all = kept.apply(subject);
            this.held = holds.apply(subject);
        }

        Result run() {
            var whole = scope == null && groups.containsAll(EnumSet.allOf(Group.class));
            all.stream()
                    .filter(data -> data.subject().equals(subject))
                    .filter(data -> scope == null || data.id().equals(scope))
                    .filter(data -> whole || data.authority().equals(authority))
                    .forEach(this::ofScope);
            var ofThePerson =
                    groups.stream().filter(group -> !group.perRequest()).toList();
            if (scope == null && !ofThePerson.isEmpty()) {
                ofPerson(ofThePerson);
            }
            if (whole && needs.isEmpty()) {
                return new Result(List.of(new ErasureTarget(List.of(Group.values()), null)), List.of());
            }
            return new Result(
                    targets.stream()
                            // Requests of other authorities are looked at for the person as a whole only.
                            .filter(target -> target.scope() == null || isOf(authority, target.scope()))
                            .toList(),
                    List.copyOf(needs));
        }

        private boolean isOf(String anAuthority, String id) {
            return all.stream()
                    .anyMatch(data -> data.id().equals(id) && data.authority().equals(anAuthority));
        }

        private void ofScope(KeptData data) {
            var time = times.apply(data);
            var free = new ArrayList<Group>();
            for (var group : data.remaining()) {
                if (groups.contains(group)) {
                    var need = need(group, data, time);
                    if (need == null) {
                        free.add(group);
                    } else {
                        needs.add(need);
                    }
                }
            }
            if (!free.isEmpty()) {
                targets.add(new ErasureTarget(List.copyOf(free), data.id()));
            }
        }

        private @Nullable Need need(Group group, KeptData data, KeepingTime time) {
            if (keeps(data, time, group)) {
                return why(group, data, time, group);
            }
            return held.stopping(new ErasureTarget(List.of(group), data.id()), now)
                    .map(hold -> held(group, data.id(), data.reference(), hold))
                    .orElse(null);
        }

        private boolean keeps(KeptData data, KeepingTime time, Group group) {
            var isGoingDraft = draftsGo && data.kind() == KeptData.Kind.DRAFT && data.open();
            return !isGoingDraft && time.keeps(group, now);
        }

        private void ofPerson(List<Group> ofThePerson) {
            var free = new ArrayList<Group>();
            for (var group : ofThePerson) {
                var before = needs.size();
                for (var data : all) {
                    var time = times.apply(data);
                    data.remaining().stream()
                            .filter(own -> keeps(data, time, own))
                            .max(java.util.Comparator.comparing(
                                    own -> time.until().getOrDefault(own, Instant.MAX)))
                            .ifPresent(own -> needs.add(why(group, data, time, own)));
                }
                held.stopping(new ErasureTarget(List.of(group), null), now)
                        .ifPresent(hold -> needs.add(held(group, hold.scope(), null, hold)));
                if (needs.size() == before) {
                    free.add(group);
                }
            }
            if (!free.isEmpty()) {
                targets.add(new ErasureTarget(List.copyOf(free), null));
            }
        }

        /// @param because the group of the request whose time is not over
        private Need why(Group group, KeptData data, KeepingTime time, Group because) {
            var until = time.until().get(because);
            var why = data.open() ? Need.Why.OPEN : until == null ? Need.Why.NO_RULE : Need.Why.RETENTION;
            return new Need(group, data.id(), data.reference(), data.authority(), why, until, time.ground());
        }

        private Need held(Group group, @Nullable String of, @Nullable String reference, HoldState.Hold hold) {
            return new Need(
                    group,
                    of,
                    reference,
                    hold.authority(),
                    Need.Why.HOLD,
                    hold.until(),
                    ErasureProblems.code(hold.ground()));
        }
    }
}
