package org.ecitizen.benchmarks.seed;

import java.time.Instant;
import java.util.Iterator;
import java.util.random.RandomGenerator;

/// One request from its beginning on.
///
/// @param number of the request; those of no others are the same
/// @param id of the request
/// @param begins when it is handed in
/// @param random decides what else is left to chance in it
/// @param steps what people do, in order; the first hands it in
record Life(long number, String id, Instant begins, RandomGenerator random, Iterator<Step> steps) {}
