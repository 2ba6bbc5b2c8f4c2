/// Requests that are being written and have not been handed in.
@NullMarked
package org.ecitizen.events.draft;

import org.jspecify.annotations.NullMarked;
