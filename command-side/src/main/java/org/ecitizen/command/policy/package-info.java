/// What follows by rule when something has happened: ordinary commands, sent by the program, safe to send twice.
@NullMarked
package org.ecitizen.command.policy;

import org.jspecify.annotations.NullMarked;
