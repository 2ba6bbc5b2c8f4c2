/// Canonical JSON (RFC 8785), restricted to what a record needs, so that one meaning has one sequence of bytes.
@NullMarked
package org.ecitizen.log.json;

import org.jspecify.annotations.NullMarked;
