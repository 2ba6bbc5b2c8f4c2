package org.ecitizen.starter.erasure;

import java.time.Instant;
import java.time.LocalDate;
import java.time.Period;
import java.time.ZoneId;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.ecitizen.events.personal.Group;
import org.ecitizen.events.service.ServiceDefinition;
import org.ecitizen.events.service.ServiceDefinition.Retention;
import org.jspecify.annotations.Nullable;

/// How long the data of one request or draft is kept.
///
/// @param until per group that can still be read, the moment before which it stays; a group that is not in it stays
/// without a known end, because the request goes on or no rule says more
/// @param ground the law or rule that says so; absent: none does
public record KeepingTime(
        Map<Group, Instant> until, @Nullable String ground) {

    /// @param definition the version of the service that counts for it
    /// @param zone where the authority is, whose days count
    public static KeepingTime of(KeptData data, ServiceDefinition definition, ZoneId zone) {
        var until = new EnumMap<Group, Instant>(Group.class);
        var ended = data.endedAt();
        if (ended == null) {
            return new KeepingTime(until, null);
        }
        if (data.kind() == KeptData.Kind.DRAFT) {
            // Nobody can go on with it.
            data.remaining().forEach(group -> until.put(group, ended));
            return new KeepingTime(until, null);
        }
        var rule = definition.retention(data.ending());
        rule.ifPresent(found -> {
            var from = start(found, data, ended, zone);
            for (var group : data.remaining()) {
                var period = period(found, group);
                // The last day counts, unless nothing is to be kept at all.
                var end = period.isZero() ? from : from.plus(period).plusDays(1);
                until.put(group, end.atStartOfDay(zone).toInstant());
            }
        });
        return new KeepingTime(until, rule.map(Retention::ground).orElse(null));
    }

    /// The first moment at which something of it may go; empty if none is known.
    public Optional<Instant> first() {
        return until.values().stream().min(Instant::compareTo);
    }

    /// Whether a group must stay at a moment.
    public boolean keeps(Group group, Instant now) {
        var end = until.get(group);
        return end == null || end.isAfter(now);
    }

    private static LocalDate start(Retention rule, KeptData data, Instant ended, ZoneId zone) {
        var right = data.rightUntil();
        return switch (rule.from()) {
            case DECISION -> LocalDate.ofInstant(Objects.requireNonNullElse(data.decidedAt(), ended), zone);
            case END -> later(LocalDate.ofInstant(ended, zone), right);
            case EXPIRY -> right == null ? LocalDate.ofInstant(ended, zone) : right;
        };
    }

    /// A request whose right lasts on has not ended before the right.
    private static LocalDate later(LocalDate end, @Nullable LocalDate right) {
        return right != null && right.isAfter(end) ? right : end;
    }

    private static Period period(Retention rule, Group group) {
        var own = rule.keep().get(group.name().toLowerCase(Locale.ROOT));
        return Period.parse(own == null ? rule.keep().get("case") : own);
    }
}
