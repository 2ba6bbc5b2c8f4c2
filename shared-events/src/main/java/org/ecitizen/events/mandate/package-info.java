/// Acting for somebody else: who gave whom a mandate, for what and how long.
@NullMarked
package org.ecitizen.events.mandate;

import org.jspecify.annotations.NullMarked;
