package org.ecitizen.portal.session;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpSession;
import jakarta.servlet.http.HttpSessionBindingEvent;
import jakarta.servlet.http.HttpSessionBindingListener;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.ecitizen.portal.Time;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/// The sessions of this process. Each enters itself when somebody signs in and leaves when it ends, however that
/// happens.
@Component
public final class Sessions {
    private static final Logger log = LoggerFactory.getLogger(Sessions.class);
    private static final String ATTRIBUTE = Sessions.class.getName();
    /// The more particular first: most browsers also call themselves by the names of others.
    private static final List<String> BROWSERS = List.of("Edg", "OPR", "Firefox", "Chrome", "Safari");

    private static final List<String> SYSTEMS = List.of("Android", "iPhone", "iPad", "Windows", "Mac OS", "Linux");

    private final Map<String, Entry> open = new ConcurrentHashMap<>();
    private final Time time;

    Sessions(Time time) {
        this.time = time;
    }

    /// @param name to be shown
    public void begin(HttpServletRequest request, String subject, String name) {
        var session = request.getSession();
        session.setAttribute(
                ATTRIBUTE, new Entry(subject, name, browser(request.getHeader("User-Agent")), time.now(), session));
    }

    /// Where one person is signed in, the last seen first.
    List<Session> of(String subject) {
        return told(entry -> entry.subject.equals(subject)).toList();
    }

    List<Session> all() {
        return told(entry -> true).toList();
    }

    /// Names the session of a request; empty text where nobody has signed in with it.
    String key(HttpServletRequest request) {
        var entry = entry(request);
        return entry == null ? "" : entry.key;
    }

    /// Ends one of a person's sessions.
    ///
    /// @param by who does it
    /// @return false if they have no such session
    boolean end(String subject, String key, String by) {
        var ended = end(entry -> entry.subject.equals(subject) && entry.key.equals(key)) > 0;
        if (ended) {
            log.info("{} ended a session of {}", by, subject);
        }
        return ended;
    }

    /// Ends all sessions of a person.
    ///
    /// @param by who does it
    /// @return how many there were
    int endAll(String subject, String by) {
        var ended = end(entry -> entry.subject.equals(subject));
        log.info("{} ended {} sessions of {}", by, ended, subject);
        return ended;
    }

    private int end(Predicate<Entry> which) {
        var found = open.values().stream().filter(which).toList();
        found.forEach(Entry::end);
        return found.size();
    }

    private Stream<Session> told(Predicate<Entry> which) {
        return open.values().stream()
                .filter(which)
                .flatMap(entry -> entry.told().stream())
                .sorted(Comparator.comparing(Session::lastSeen).reversed());
    }

    private static @Nullable Entry entry(HttpServletRequest request) {
        var session = request.getSession(false);
        return session == null ? null : (Entry) session.getAttribute(ATTRIBUTE);
    }

    private static String browser(@Nullable String agent) {
        var said = Objects.requireNonNullElse(agent, "");
        return Stream.of(BROWSERS, SYSTEMS)
                .flatMap(names -> names.stream().filter(said::contains).findFirst().stream())
                .reduce((browser, system) -> browser + ", " + system)
                .orElse("");
    }

    private final class Entry implements HttpSessionBindingListener {
        private final String key = UUID.randomUUID().toString();
        private final String subject;
        private final String name;
        private final String browser;
        private final Instant since;
        private final HttpSession session;

        private Entry(String subject, String name, String browser, Instant since, HttpSession session) {
            this.subject = subject;
            this.name = name;
            this.browser = browser;
            this.since = since;
            this.session = session;
        }

        @Override
        public void valueBound(HttpSessionBindingEvent event) {
            open.put(key, this);
        }

        @Override
        public void valueUnbound(HttpSessionBindingEvent event) {
            open.remove(key);
        }

        private void end() {
            try {
                session.invalidate();
            } catch (IllegalStateException over) {
                // It ended by itself meanwhile.
            }
            open.remove(key);
        }

        private List<Session> told() {
            try {
                return List.of(new Session(
                        key, subject, name, browser, since, Instant.ofEpochMilli(session.getLastAccessedTime())));
            } catch (IllegalStateException over) {
                return List.of();
            }
        }
    }
}
