/// One person's request ("application") on its way from submission to the end.
@NullMarked
package org.ecitizen.events.application;

import org.jspecify.annotations.NullMarked;
