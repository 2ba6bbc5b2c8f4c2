/// The two HTTP APIs as the pages see them, and nothing else of the servers behind them.
@NullMarked
package org.ecitizen.portal.api;

import org.jspecify.annotations.NullMarked;
