/// The identity provider inside the program, and the sample people who sign in at it.
@NullMarked
package org.ecitizen.standalone.identity;

import org.jspecify.annotations.NullMarked;
