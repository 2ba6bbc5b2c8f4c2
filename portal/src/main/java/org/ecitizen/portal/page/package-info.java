/// What every page shares: who reads it, its frame, and what is shown when something goes wrong.
@NullMarked
package org.ecitizen.portal.page;

import org.jspecify.annotations.NullMarked;
