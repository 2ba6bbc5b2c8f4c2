/// The processors that take events in, as an administrator sees them.
@NullMarked
package org.ecitizen.starter.processor;

import org.jspecify.annotations.NullMarked;
