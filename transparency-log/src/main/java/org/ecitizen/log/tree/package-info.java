/// The Merkle tree of RFC 6962 and RFC 9162: its hashes, its roots, and proofs that a leaf is in it or that it grew.
@NullMarked
package org.ecitizen.log.tree;

import org.jspecify.annotations.NullMarked;
