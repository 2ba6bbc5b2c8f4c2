/// The hot path by itself, without a store.
@NullMarked
package org.ecitizen.benchmarks.micro;

import org.jspecify.annotations.NullMarked;
