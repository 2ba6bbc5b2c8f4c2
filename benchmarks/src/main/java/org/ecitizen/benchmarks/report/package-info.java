/// What was measured, as a table and as pictures.
@NullMarked
package org.ecitizen.benchmarks.report;

import org.jspecify.annotations.NullMarked;
