package org.ecitizen.query.log;

import org.ecitizen.log.receipt.Receipt;

/// A receipt that somebody gets without asking for it.
///
/// @param leaf of the event
record OwedReceipt(Leaf leaf, ReceiptKind kind, Receipt receipt) {}
