/// The command side: may it happen? Aggregates, rules, policies and the HTTP commands.
@NullMarked
package org.ecitizen.command;

import org.jspecify.annotations.NullMarked;
