/// Events that a processor could not take in: kept apart by Axon's dead-letter queue, shown, tried again, set aside.
@NullMarked
package org.ecitizen.starter.deadletter;

import org.jspecify.annotations.NullMarked;
