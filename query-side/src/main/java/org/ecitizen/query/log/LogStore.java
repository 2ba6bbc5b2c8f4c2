package org.ecitizen.query.log;

/// Where the parts of one log lie.
record LogStore(
        RawEventSource events, HeadLock lock, Leaves leaves, Checkpoints checkpoints, Tiles tiles, Staging staging) {}
