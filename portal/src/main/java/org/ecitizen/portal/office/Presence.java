package org.ecitizen.portal.office;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import org.ecitizen.portal.Time;
import org.ecitizen.portal.person.Person;
import org.springframework.stereotype.Component;

/// Who else is looking at a request or typing on its pages. It is kept in this process only, so it tells of those who
/// are connected to the same one, and it is nothing to rely on: whoever is first decides. Only people whose right to
/// see
/// the request was just checked are in it, and only they are told.
@Component
public final class Presence {
    private static final Duration TYPING = Duration.ofSeconds(20);

    private final Map<String, List<Look>> looking = new ConcurrentHashMap<>();
    private final Time time;

    Presence(Time time) {
        this.time = time;
    }

    /// Others at the same request.
    ///
    /// @param looking their names
    /// @param typing those of them who are typing
    public record Others(List<String> looking, List<String> typing) {
        static final Others NOBODY = new Others(List.of(), List.of());
    }

    /// One window of one person.
    final class Look implements AutoCloseable {
        private final String key;
        private final Person person;
        private final Consumer<Others> teller;
        private volatile Instant typingUntil = Instant.MIN;
        private volatile Others told = Others.NOBODY;

        private Look(String key, Person person, Consumer<Others> teller) {
            this.key = key;
            this.person = person;
            this.teller = teller;
        }

        /// Tells this window what has changed since it was last told.
        void look() {
            var now = others(key, person.subject());
            if (!now.equals(told)) {
                told = now;
                teller.accept(now);
            }
        }

        @Override
        public void close() {
            looking.computeIfPresent(key, (same, looks) -> without(looks, this));
            tell(key);
        }
    }

    /// Somebody opens a request; they are told of others until this is closed.
    Look look(Person person, String id, Consumer<Others> teller) {
        var key = key(person, id);
        var look = new Look(key, person, teller);
        looking.merge(key, List.of(look), Presence::both);
        tell(key);
        return look;
    }

    /// Somebody types on a page of a request, or has stopped. Whoever is not looking cannot type either.
    void typing(Person person, String id, boolean on) {
        var key = key(person, id);
        for (var look : looking.getOrDefault(key, List.of())) {
            if (look.person.subject().equals(person.subject())) {
                look.typingUntil = on ? time.now().plus(TYPING) : Instant.MIN;
            }
        }
        tell(key);
    }

    Others others(Person person, String id) {
        return others(key(person, id), person.subject());
    }

    private Others others(String key, String self) {
        var names = new TreeSet<String>();
        var typing = new TreeSet<String>();
        for (var look : looking.getOrDefault(key, List.of())) {
            if (!look.person.subject().equals(self)) {
                names.add(look.person.name());
                if (look.typingUntil.isAfter(time.now())) {
                    typing.add(look.person.name());
                }
            }
        }
        return new Others(List.copyOf(names), List.copyOf(typing));
    }

    private void tell(String key) {
        looking.getOrDefault(key, List.of()).forEach(Look::look);
    }

    private static List<Look> both(List<Look> some, List<Look> more) {
        var all = new ArrayList<>(some);
        all.addAll(more);
        return List.copyOf(all);
    }

    @SuppressWarnings("NullAway") // an entry without windows is removed
    private static List<Look> without(List<Look> looks, Look gone) {
        var rest = looks.stream().filter(look -> look != gone).toList();
        return rest.isEmpty() ? null : rest;
    }

    private static String key(Person person, String id) {
        return person.authority() + "/" + id;
    }
}
