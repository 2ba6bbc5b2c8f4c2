/// Pages of data-protection officers: erasures, retention, legal holds, who read what, deferrals and complaints.
@NullMarked
package org.ecitizen.portal.protection;

import org.jspecify.annotations.NullMarked;
