package org.ecitizen.command.erasure;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.ecitizen.command.erasure.ErasureCommand.RequestErasure;
import org.ecitizen.events.erasure.ErasureGround;
import org.ecitizen.events.erasure.ErasureOrigin;
import org.ecitizen.events.erasure.ErasureTarget;
import org.ecitizen.events.personal.Group;
import org.ecitizen.starter.erasure.KeptData;
import org.jspecify.annotations.Nullable;

/// Asks for the erasure of what no rule keeps any longer: of a request or draft first the people who were in no other,
/// then its own data. Everything follows from what is recorded, and the erasure has the same id each time, so asking
/// twice is asking once.
final class RetentionWork {
    private static final int PAGE = 200;
    /// What waits for something, for instance the end of a hold, is looked at again after this.
    private static final Duration PAUSE = Duration.ofMinutes(10);

    private static final Set<Group> OF_A_REQUEST = EnumSet.copyOf(KeptData.GROUPS);
    private static final Set<Group> OF_A_PERSON = EnumSet.complementOf(EnumSet.copyOf(KeptData.GROUPS));

    private final RetentionList list;
    private final ErasureCheck check;
    private final Consumer<RequestErasure> ask;
    private final Clock clock;
    private final Map<String, Instant> leftAlone = new ConcurrentHashMap<>();

    /// @param ask sends the command
    RetentionWork(RetentionList list, ErasureCheck check, Consumer<RequestErasure> ask, Clock clock) {
        this.list = list;
        this.check = check;
        this.ask = ask;
        this.clock = clock;
    }

    /// One look.
    ///
    /// @param most how many requests and drafts are taken on at most
    void look(int most) {
        var now = clock.instant();
        leftAlone.values().removeIf(until -> !until.isAfter(now));
        var left = most;
        for (var rule : list.approved()) {
            @Nullable String after = null;
            do {
                var due = list.due(rule, now, after, PAGE);
                for (var data : due.data()) {
                    if (left > 0 && leftAlone.putIfAbsent(data.id(), now.plus(PAUSE)) == null) {
                        take(data, rule.rule());
                        left--;
                    }
                }
                after = due.next();
            } while (after != null && left > 0);
        }
    }

    private void take(KeptData data, String rule) {
        for (var person : data.persons()) {
            var free = check.check(ErasureOrigin.RETENTION, person, data.authority(), OF_A_PERSON, null);
            if (free.needs().isEmpty() && !free.targets().isEmpty()) {
                ask(person, data, rule, free.targets());
            }
        }
        var own = check.check(ErasureOrigin.RETENTION, data.subject(), data.authority(), OF_A_REQUEST, data.id());
        if (!own.targets().isEmpty()) {
            ask(data.subject(), data, rule, own.targets());
        }
    }

    private void ask(String subject, KeptData data, String rule, List<ErasureTarget> targets) {
        ask.accept(new RequestErasure(
                id(subject, targets),
                data.authority(),
                subject,
                ErasureOrigin.RETENTION,
                targets,
                ErasureGround.RETENTION_OVER,
                rule,
                null));
    }

    /// The same for the same data.
    private static String id(String subject, List<ErasureTarget> targets) {
        var text = targets.stream()
                .map(target -> target.groups() + "@" + target.scope())
                .collect(Collectors.joining("\n", "retention\n" + subject + "\n", ""));
        return UUID.nameUUIDFromBytes(text.getBytes(StandardCharsets.UTF_8)).toString();
    }
}
