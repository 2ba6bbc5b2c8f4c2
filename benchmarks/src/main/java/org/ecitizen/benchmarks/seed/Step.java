package org.ecitizen.benchmarks.seed;

import java.time.Duration;
import java.util.function.Function;
import org.ecitizen.command.application.ApplicationCommand;

/// One thing that somebody does in the life of a request.
///
/// @param after how long after the step before
/// @param by who does it
/// @param command what they send, given the number of the last event
record Step(Duration after, Person by, Function<Long, ApplicationCommand> command) {}
