/// Personal data: the keys that protect it, and the one way to open it.
@NullMarked
package org.ecitizen.starter.personal;

import org.jspecify.annotations.NullMarked;
