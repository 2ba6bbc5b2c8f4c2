/// The running program under load, as people reach it.
@NullMarked
package org.ecitizen.benchmarks.http;

import org.jspecify.annotations.NullMarked;
