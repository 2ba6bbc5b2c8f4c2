/// Live pages: the API's stream handed on to the browser, which has a cookie and no token.
@NullMarked
package org.ecitizen.portal.live;

import org.jspecify.annotations.NullMarked;
