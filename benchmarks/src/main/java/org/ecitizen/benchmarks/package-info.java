/// How fast the product is, beside a rival or a floor in the same run. One command runs it all; nothing of it is
/// shipped.
@NullMarked
package org.ecitizen.benchmarks;

import org.jspecify.annotations.NullMarked;
