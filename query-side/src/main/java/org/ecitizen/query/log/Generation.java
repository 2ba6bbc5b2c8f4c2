package org.ecitizen.query.log;

/// One log of a stream: the first, or one that continued it.
///
/// @param log which stream
/// @param name last part of its address; empty for the first one
record Generation(LogName log, String name) {
    boolean isFirst() {
        return name.isEmpty();
    }

    /// Behind `/log/`.
    String path() {
        return isFirst() ? log.path() : log.path() + "/" + name;
    }

    /// Under which its rows are kept apart from those of other generations.
    String shelf() {
        return isFirst() ? log.stream() : log.stream() + "/" + name;
    }

    /// How its key files are called.
    String keyName() {
        return isFirst() ? log.path() : log.path() + "." + name;
    }
}
