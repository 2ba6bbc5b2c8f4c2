/// The access ledger: who read whose data, when, for what and on which ground, and what followed from it. It is a
/// stream
/// of its own, apart from that of the requests.
///
/// The ledger never holds data: it names people by their random subject, and data by its group. What people write to
/// each
/// other about an access is protected.
@NullMarked
package org.ecitizen.events.access;

import org.jspecify.annotations.NullMarked;
