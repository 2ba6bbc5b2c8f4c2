package org.ecitizen.starter.problem;

/// Knows when an exception means that a store does not answer, which a caller is told as 503 and not as a fault. A bean
/// per store that the starter does not know.
@FunctionalInterface
public interface StoreOutage {

    boolean isMeantBy(Throwable thrown);
}
