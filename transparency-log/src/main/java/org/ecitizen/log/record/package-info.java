/// What is said about one event, and the entry by which the log commits to it without publishing it.
@NullMarked
package org.ecitizen.log.record;

import org.jspecify.annotations.NullMarked;
