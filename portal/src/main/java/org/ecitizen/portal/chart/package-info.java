/// Charts as drawings that anybody can read: labelled, and always beside the same figures as a table.
@NullMarked
package org.ecitizen.portal.chart;

import org.jspecify.annotations.NullMarked;
