/// What happens to the transparency log itself: which keys sign it, and from when to when.
@NullMarked
package org.ecitizen.events.log;

import org.jspecify.annotations.NullMarked;
