package org.ecitizen.query.log;

/// One log with everything that belongs to it.
///
/// @param origin what it is called for ever
record KeptLog(
        LogName name,
        String origin,
        SigningKeys keys,
        LogStore store,
        Witnesses witnesses,
        Receipts receipts,
        SequencerThread sequencer) {}
