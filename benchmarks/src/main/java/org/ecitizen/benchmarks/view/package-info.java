/// Views: made anew, fed by an import, in both databases.
@NullMarked
package org.ecitizen.benchmarks.view;

import org.jspecify.annotations.NullMarked;
