/// The query side: what is known? Views, live status, history and the HTTP queries.
@NullMarked
package org.ecitizen.query;

import org.jspecify.annotations.NullMarked;
