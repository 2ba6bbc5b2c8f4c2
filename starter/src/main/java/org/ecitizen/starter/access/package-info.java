/// The access ledger: who read whose data, when, for what and on which ground. No data leaves before its entry is
/// durable.
@NullMarked
package org.ecitizen.starter.access;

import org.jspecify.annotations.NullMarked;
