/// Text that has exactly one spelling: what all the formats of the log are made of.
@NullMarked
package org.ecitizen.log.text;

import org.jspecify.annotations.NullMarked;
