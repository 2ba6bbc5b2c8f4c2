package org.ecitizen.log;

/// Where the randomness of the tests starts: printed, and settable by `-Dseed=` to see the same again.
public final class Seed {
    private Seed() {}

    public static long value() {
        var seed = Long.getLong("seed", System.nanoTime());
        System.out.println("seed=" + seed);
        return seed;
    }
}
