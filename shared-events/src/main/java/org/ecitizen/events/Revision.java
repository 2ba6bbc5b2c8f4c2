package org.ecitizen.events;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/// The revision of an event's stored form. A form without it has never changed. Raising it obliges whoever does so to
/// add an upcaster and to keep the approved example of the old form.
@Documented
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
public @interface Revision {
    /// A whole number from 1 upwards, as text.
    String value();
}
