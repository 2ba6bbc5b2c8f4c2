/// A person's request: what may be done with it, by whom, and what follows.
@NullMarked
package org.ecitizen.command.application;

import org.jspecify.annotations.NullMarked;
