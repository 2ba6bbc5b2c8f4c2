/// Who is calling, and what each route asks of them.
@NullMarked
package org.ecitizen.starter.people;

import org.jspecify.annotations.NullMarked;
