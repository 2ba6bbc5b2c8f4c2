/// Whether each part can do its work: for load balancers, operators and start scripts.
@NullMarked
package org.ecitizen.starter.health;

import org.jspecify.annotations.NullMarked;
