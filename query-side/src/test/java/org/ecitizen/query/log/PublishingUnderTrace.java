package org.ecitizen.query.log;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/// A program that takes three steps of a log in a folder, while somebody watches what it asks of the system. The head
/// lies in memory; that it moves shows as a file.
final class PublishingUnderTrace {
    private PublishingUnderTrace() {}

    public static void main(String[] folder) throws InterruptedException {
        var place = Path.of(folder[0]);
        var world = new World();
        var memory = world.store();
        var heads = new HeadLock() {
            @Override
            public Optional<SignedHead> read() {
                return memory.lock().read();
            }

            @Override
            public boolean move(Optional<SignedHead> expected, SignedHead next) {
                try {
                    Files.createFile(place.resolve("head-" + next.head().size()));
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
                return memory.lock().move(expected, next);
            }
        };
        var store = new LogStore(
                memory.events(),
                heads,
                memory.leaves(),
                memory.checkpoints(),
                new FolderTiles(place.resolve("events")),
                new FolderStaging(place.resolve("events.staging")));
        var sequencer = new Sequencer(
                "default",
                World.ORIGIN,
                SigningKeys.of(World.KEY),
                store,
                Witnesses.none(),
                world.clock,
                Beginning.FIRST);
        sequencer.recover();
        for (var events : new int[] {3, 300, 5}) {
            world.happen(events);
            sequencer.step();
        }
    }
}
