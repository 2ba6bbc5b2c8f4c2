/// What a side needs to run on Spring Boot and Axon, and what must not differ between the two sides.
@NullMarked
package org.ecitizen.starter;

import org.jspecify.annotations.NullMarked;
