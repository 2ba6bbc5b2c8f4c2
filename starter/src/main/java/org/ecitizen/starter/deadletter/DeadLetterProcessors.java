package org.ecitizen.starter.deadletter;

import java.util.List;

/// The processors that have a queue of dead letters.
///
/// @param names in order
record DeadLetterProcessors(List<String> names) {}
