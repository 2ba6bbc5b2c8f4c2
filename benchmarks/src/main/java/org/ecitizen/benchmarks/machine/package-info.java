/// On what it was measured, and the programs that it needs.
@NullMarked
package org.ecitizen.benchmarks.machine;

import org.jspecify.annotations.NullMarked;
