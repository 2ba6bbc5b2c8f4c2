/// Which fields of events are about a person, and the form in which they are kept so that they can be made unreadable.
@NullMarked
package org.ecitizen.events.personal;

import org.jspecify.annotations.NullMarked;
