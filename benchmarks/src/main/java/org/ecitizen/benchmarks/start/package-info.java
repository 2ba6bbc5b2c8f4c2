/// How long a start takes and what a running program needs.
@NullMarked
package org.ecitizen.benchmarks.start;

import org.jspecify.annotations.NullMarked;
