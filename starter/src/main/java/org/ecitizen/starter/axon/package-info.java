/// What Axon Framework needs on Spring Boot 4 to keep its promises: order of configuration, the form of stored events,
/// conflicts told from faults, and a guard that refuses to start without them.
@NullMarked
package org.ecitizen.starter.axon;

import org.jspecify.annotations.NullMarked;
