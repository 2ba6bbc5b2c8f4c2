/// Administrators' pages about services: versions, what differs between them, the stages drawn, and what would have
/// been.
@NullMarked
package org.ecitizen.portal.definition;

import org.jspecify.annotations.NullMarked;
