/// How long requests took, from handing in to the first decision.
@NullMarked
package org.ecitizen.query.duration;

import org.jspecify.annotations.NullMarked;
