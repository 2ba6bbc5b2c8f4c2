/// Requests in the making: kept on the server, taken up again later, thrown away after a while, handed in once.
@NullMarked
package org.ecitizen.command.draft;

import org.jspecify.annotations.NullMarked;
