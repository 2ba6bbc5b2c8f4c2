/// Who is signed in, how they sign in and out, and what becomes of a form that comes too late.
@NullMarked
package org.ecitizen.portal.person;

import org.jspecify.annotations.NullMarked;
