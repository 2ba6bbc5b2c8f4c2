package org.ecitizen.starter.personal;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.ecitizen.events.personal.Protected;

/// Who is behind a subject. Facts name people by random numbers; the link to the name under which somebody signs in is
/// kept with the keys, and goes with the person's `identity`.
public interface Subjects {
    /// The subject of whoever signs in under a name, made durable where there is none yet. A subject that is known here
    /// is its own.
    ///
    /// @throws KeyStoreUnavailable if it cannot be asked
    String of(String name);

    /// The same for many at once.
    ///
    /// @return by name
    default Map<String, String> ofAll(Collection<String> names) {
        var subjects = new HashMap<String, String>();
        names.forEach(name -> subjects.put(name, of(name)));
        return subjects;
    }

    /// The same of somebody who has just signed in, and whose names are known from there.
    ///
    /// @param claims how the identity provider calls them, by claim; may be empty
    String signedIn(String name, Map<String, String> claims);

    /// The subject of a name; empty if nobody has met them.
    Optional<String> find(String name);

    /// How a subject is called: `login`, and the claims there were; empty if nobody knows any more.
    Optional<Protected<Map<String, Object>>> identity(String subject);
}
