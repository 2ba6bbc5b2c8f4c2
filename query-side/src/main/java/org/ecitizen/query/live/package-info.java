/// Requests as they happen: one reader at the head of the event store, many open streams.
@NullMarked
package org.ecitizen.query.live;

import org.jspecify.annotations.NullMarked;
