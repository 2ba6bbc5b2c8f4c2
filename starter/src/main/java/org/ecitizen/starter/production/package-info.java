/// What the profile `prod` means: an authority at work, where nothing is guessed.
@NullMarked
package org.ecitizen.starter.production;

import org.jspecify.annotations.NullMarked;
