/// Who offers services: an authority with its teams, languages, time zone and calendar.
@NullMarked
package org.ecitizen.events.authority;

import org.jspecify.annotations.NullMarked;
