/// What both sides know about the end of data: how long each request and draft is kept, what has become of each
/// erasure, and that what was erased stays so whatever backup a store comes from.
@NullMarked
package org.ecitizen.starter.erasure;

import org.jspecify.annotations.NullMarked;
