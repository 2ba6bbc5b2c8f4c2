/// Whether views can be read, and how far each is behind what is recorded.
@NullMarked
package org.ecitizen.query.health;

import org.jspecify.annotations.NullMarked;
