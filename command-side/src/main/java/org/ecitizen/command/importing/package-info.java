/// Taking in the history of requests that were handled elsewhere, from event logs in XES (IEEE 1849).
@NullMarked
package org.ecitizen.command.importing;

import org.jspecify.annotations.NullMarked;
