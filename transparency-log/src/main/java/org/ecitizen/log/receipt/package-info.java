/// What a citizen takes home (C2SP tlog-proof): a record, its place in the log and a witnessed checkpoint.
@NullMarked
package org.ecitizen.log.receipt;

import org.jspecify.annotations.NullMarked;
