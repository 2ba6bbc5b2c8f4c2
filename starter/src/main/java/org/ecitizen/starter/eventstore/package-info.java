/// Where events are kept: a PostgreSQL that the program starts itself, one that is there, or Axon Server, by one
/// property.
@NullMarked
package org.ecitizen.starter.eventstore;

import org.jspecify.annotations.NullMarked;
