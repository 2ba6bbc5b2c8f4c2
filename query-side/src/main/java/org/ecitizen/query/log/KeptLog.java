package org.ecitizen.query.log;

/// One log with everything that belongs to it.
///
/// @param origin what it is called for ever
/// @param receipts are made when they are asked for
/// @param kept receipts that nobody had to ask for
record KeptLog(
        LogName name,
        String origin,
        SigningKeys keys,
        LogStore store,
        Witnesses witnesses,
        Receipts receipts,
        KeptReceipts kept,
        Verifications verifications,
        SequencerThread sequencer) {}
