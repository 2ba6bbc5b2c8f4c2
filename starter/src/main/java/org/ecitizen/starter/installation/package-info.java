/// What is said once about an installation as a whole.
@NullMarked
package org.ecitizen.starter.installation;

import org.jspecify.annotations.NullMarked;
