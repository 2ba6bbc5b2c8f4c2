/// Erasing what is known of a person: asked for by them or by a data-protection officer, approved by a second person or
/// once for a retention rule, stopped by what the law still needs, and carried out in an order that no crash can turn
/// round.
@NullMarked
package org.ecitizen.command.erasure;

import org.jspecify.annotations.NullMarked;
