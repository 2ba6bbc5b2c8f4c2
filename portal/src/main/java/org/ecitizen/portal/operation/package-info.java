/// The administrator's pages about the running program: processors, views, rebuilds.
@NullMarked
package org.ecitizen.portal.operation;

import org.jspecify.annotations.NullMarked;
