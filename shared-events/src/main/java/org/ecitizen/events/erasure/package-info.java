/// Erasing what is known of a person: who asked, who approved, what was destroyed and checked; what stops it (legal
/// holds); and for which services data goes by itself when its time is over.
@NullMarked
package org.ecitizen.events.erasure;

import org.jspecify.annotations.NullMarked;
