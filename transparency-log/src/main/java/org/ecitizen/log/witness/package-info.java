/// What a witness is asked and answers (C2SP tlog-witness), and the rule by which it cosigns or refuses.
@NullMarked
package org.ecitizen.log.witness;

import org.jspecify.annotations.NullMarked;
