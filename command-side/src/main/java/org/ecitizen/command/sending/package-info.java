/// The way of commands to what they change.
@NullMarked
package org.ecitizen.command.sending;

import org.jspecify.annotations.NullMarked;
