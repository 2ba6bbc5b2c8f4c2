/// Work that nobody asks for and that is done as long as the program runs.
@NullMarked
package org.ecitizen.starter.recurring;

import org.jspecify.annotations.NullMarked;
