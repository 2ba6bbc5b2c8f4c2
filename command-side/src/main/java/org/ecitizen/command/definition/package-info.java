/// What authorities offer: reading, checking and publishing their definitions, and finding the version a request is
/// pinned to.
@NullMarked
package org.ecitizen.command.definition;

import org.jspecify.annotations.NullMarked;
