/// The pages people use: a client of the two HTTP APIs, with no rights of its own.
@NullMarked
package org.ecitizen.portal;

import org.jspecify.annotations.NullMarked;
