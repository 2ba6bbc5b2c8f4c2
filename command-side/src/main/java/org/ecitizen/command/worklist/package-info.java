/// How officials arrange their work: filters that bear a name.
@NullMarked
package org.ecitizen.command.worklist;

import org.jspecify.annotations.NullMarked;
