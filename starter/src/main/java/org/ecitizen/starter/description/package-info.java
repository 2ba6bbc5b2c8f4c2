/// The description of the API (OpenAPI 3.1), as far as it is the same for every route.
@NullMarked
package org.ecitizen.starter.description;

import org.jspecify.annotations.NullMarked;
