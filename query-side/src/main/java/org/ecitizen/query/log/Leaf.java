package org.ecitizen.query.log;

import org.ecitizen.log.record.EventRecord;

/// A leaf and the event that it stands for.
///
/// @param index from 0
record Leaf(long index, EventRecord event) {}
