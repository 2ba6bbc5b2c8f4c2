package org.ecitizen.starter.access;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/// How protected data that a method of a controller answers with is read, where that is not what the access table says
/// of its route.
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
public @interface ReadAs {
    Access.Way value();
}
