/// Acting for somebody else: a person gives another a mandate, for some services and a time, and can take it back.
@NullMarked
package org.ecitizen.command.mandate;

import org.jspecify.annotations.NullMarked;
