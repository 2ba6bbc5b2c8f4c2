/// Who read whose data: what the person sees of it, what they can ask, and how those who watch over it look at it.
@NullMarked
package org.ecitizen.query.access;

import org.jspecify.annotations.NullMarked;
