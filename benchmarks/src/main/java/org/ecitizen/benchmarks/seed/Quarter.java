package org.ecitizen.benchmarks.seed;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.PriorityQueue;
import java.util.UUID;
import org.axonframework.serialization.Serializer;
import org.ecitizen.benchmarks.machine.CommandSide;
import org.ecitizen.command.application.ApplicationCommands;
import org.ecitizen.command.application.CommandRejected;

/// A part of the town with requests of its own, for one thread at a time. What happens in it is brought into its
/// stored form at once, outside the time of the town.
final class Quarter {
    private final ApplicationCommands commands;
    private final SeedingEngine engine;
    private final SimulatedClock clock;
    private final Serializer serializer;
    private final PriorityQueue<Turn> turns = new PriorityQueue<>();
    private long sent;

    Quarter(ApplicationCommands commands, SeedingEngine engine, SimulatedClock clock, Serializer serializer) {
        this.commands = commands;
        this.engine = engine;
        this.clock = clock;
        this.serializer = serializer;
    }

    /// Takes in requests that begin later, and lets everybody go on until a moment.
    ///
    /// @return what happened
    Rows live(List<Life> born, Instant until) {
        born.forEach(life -> turns.add(Turn.first(life)));
        var rows = new Rows(serializer);
        while (!turns.isEmpty() && turns.peek().at().isBefore(until)) {
            var turn = turns.remove();
            var id = turn.life().id();
            var before = engine.events(id).size();
            take(turn, before - 1L);
            var events = engine.events(id);
            events.subList(before, events.size()).forEach(event -> rows.add(turn, event));
            turn.next().ifPresentOrElse(turns::add, () -> engine.forget(id));
        }
        return rows;
    }

    /// How many commands were carried out.
    long sent() {
        return sent;
    }

    /// @param version the number of the last event of the request
    private void take(Turn turn, long version) {
        var step = turn.step();
        var command = step.command().apply(version);
        var random = turn.life().random();
        clock.goTo(turn.at().truncatedTo(ChronoUnit.MILLIS));
        try {
            commands.send(
                    command,
                    step.by()
                            .provenance(
                                    new UUID(random.nextLong(), random.nextLong()).toString(),
                                    CommandSide.digest(random),
                                    CommandSide.digest(random)),
                    step.by().teams());
        } catch (CommandRejected e) {
            throw new IllegalStateException(
                    command + " was refused: " + e.rejection() + "; the lives no longer fit the services", e);
        } finally {
            clock.leave();
        }
        sent++;
    }
}
