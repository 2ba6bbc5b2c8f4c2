/// A witness that another organisation runs: it cosigns a log's checkpoints as long as the log only grows, and
/// remembers what it cosigned, so that a log cannot show it two histories.
@NullMarked
package org.ecitizen.audit.witness;

import org.jspecify.annotations.NullMarked;
