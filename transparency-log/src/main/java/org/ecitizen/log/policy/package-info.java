/// Whom to trust (C2SP tlog-policy): which logs, which witnesses, and how many of them must agree.
@NullMarked
package org.ecitizen.log.policy;

import org.jspecify.annotations.NullMarked;
