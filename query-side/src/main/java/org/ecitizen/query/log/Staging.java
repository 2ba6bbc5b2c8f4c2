package org.ecitizen.query.log;

import java.util.List;
import java.util.Optional;

/// Where a step lies in full before its head is signed, so that a crash cannot leave half of it.
interface Staging {
    /// Names of what is there, whole or torn.
    List<String> names();

    Optional<byte[]> read(String name);

    /// On disk when it returns.
    void write(String name, byte[] bytes);

    /// Nothing if it is not there.
    void delete(String name);
}
