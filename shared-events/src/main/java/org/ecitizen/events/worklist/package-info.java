/// How officials arrange their work.
@NullMarked
package org.ecitizen.events.worklist;

import org.jspecify.annotations.NullMarked;
