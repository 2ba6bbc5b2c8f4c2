/// The citizen's requests: the list, and one request with everything that has happened.
@NullMarked
package org.ecitizen.portal.request;

import org.jspecify.annotations.NullMarked;
