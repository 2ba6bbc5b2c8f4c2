/// Applying for a service: one question after the other, kept at every step, checked, handed in.
@NullMarked
package org.ecitizen.portal.apply;

import org.jspecify.annotations.NullMarked;
