/// What time demands: which requests and drafts have something due, and having it done.
@NullMarked
package org.ecitizen.command.deadline;

import org.jspecify.annotations.NullMarked;
