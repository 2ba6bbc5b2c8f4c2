/// A town with a past, made through the store's own formats.
@NullMarked
package org.ecitizen.benchmarks.seed;

import org.jspecify.annotations.NullMarked;
