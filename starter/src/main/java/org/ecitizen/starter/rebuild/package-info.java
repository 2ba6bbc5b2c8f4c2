/// Making a view anew from all events while the old one is being read.
@NullMarked
package org.ecitizen.starter.rebuild;

import org.jspecify.annotations.NullMarked;
