package org.ecitizen.query.log;

import org.ecitizen.log.receipt.Receipt;

/// A receipt that was made without being asked for.
///
/// @param leaf of the event
record KeptReceipt(Leaf leaf, ReceiptKind kind, Receipt receipt) {}
