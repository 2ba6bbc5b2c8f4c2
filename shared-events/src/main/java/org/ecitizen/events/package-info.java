/// What has happened: the facts both sides speak of. Facts are records of JDK types, stored for ever, so a name or a
/// JSON form never changes once released; a new need is a new event, an old form is read through an upcaster.
@NullMarked
package org.ecitizen.events;

import org.jspecify.annotations.NullMarked;
