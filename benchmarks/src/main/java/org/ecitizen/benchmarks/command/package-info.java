/// Commands made durable: ours, and those of others that promise the same.
@NullMarked
package org.ecitizen.benchmarks.command;

import org.jspecify.annotations.NullMarked;
