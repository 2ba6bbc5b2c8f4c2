/// What rules say: expressions in FEEL and decision tables in DMN, and what they were applied to. No other language of
/// rules exists here, and none that can run code.
@NullMarked
package org.ecitizen.command.rule;

import org.jspecify.annotations.NullMarked;
