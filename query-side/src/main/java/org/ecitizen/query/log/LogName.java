package org.ecitizen.query.log;

/// One of the logs of this program, each over one stream of events.
enum LogName {
    /// All domain events.
    EVENTS("events", "default", "domainevententry"),
    /// The ledger of who read whose data.
    ACCESS("access", "access", "access.domainevententry");

    private final String path;
    private final String stream;
    private final String table;

    LogName(String path, String stream, String table) {
        this.path = path;
        this.stream = stream;
        this.table = table;
    }

    /// The last part of its address, and the name of its folder.
    String path() {
        return path;
    }

    /// Name of the stream, which is part of every record.
    String stream() {
        return stream;
    }

    /// The table of its events, as PostgreSQL spells it.
    String table() {
        return table;
    }
}
