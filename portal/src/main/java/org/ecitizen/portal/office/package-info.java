/// The pages of officials and supervisors: the queue, one case, every action with what it leads to, filing for
/// somebody,
/// many at once, and who has how much to do.
@NullMarked
package org.ecitizen.portal.office;

import org.jspecify.annotations.NullMarked;
