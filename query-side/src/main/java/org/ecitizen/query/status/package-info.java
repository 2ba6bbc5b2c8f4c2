/// Where a request stands: the fold of its events, the lists it appears in, its history, and who may see which.
@NullMarked
package org.ecitizen.query.status;

import org.jspecify.annotations.NullMarked;
