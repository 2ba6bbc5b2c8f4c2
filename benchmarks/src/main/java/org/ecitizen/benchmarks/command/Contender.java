package org.ecitizen.benchmarks.command;

/// Something that makes commands durable. All contenders do the same piece of work: somebody hands something in, an
/// official takes it on and decides; three commands, each durable before the next is sent.
interface Contender extends AutoCloseable {
    /// Commands in one piece of work.
    int COMMANDS = 3;

    String name();

    /// One piece of work; when this returns, all of it is durable. For several threads.
    void work();

    /// Waits until what work has left to be done afterwards is done.
    default void settle() throws InterruptedException {}

    @Override
    void close();
}
