/// What is kept of a person and until when, what was erased, and under which rules data goes by itself.
@NullMarked
package org.ecitizen.query.erasure;

import org.jspecify.annotations.NullMarked;
