package org.ecitizen.benchmarks.command;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.ecitizen.benchmarks.machine.CommandSide;
import org.ecitizen.command.application.ApplicationCommand;
import org.ecitizen.command.application.ApplicationCommand.Circumstances;
import org.ecitizen.command.application.ApplicationCommands;
import org.ecitizen.events.Provenance;
import org.ecitizen.starter.personal.Subjects;

/// The product's own path of a command: the form is checked, rules are applied and their trace is kept, terms run, and
/// every event has its salt and who caused it. Its policies and its view of what is due run beside, as they do in the
/// program.
final class OurCommands implements Contender {
    private static final List<String> TEAM = List.of("permits");
    private static final int CITIZENS = 500;

    private final String name;
    private final CommandSide side;
    private final ApplicationCommands commands;
    private final List<String> citizens;
    private final AtomicLong number = new AtomicLong();

    /// @param side is closed by whoever started it
    OurCommands(String name, CommandSide side) {
        this.name = name;
        this.side = side;
        this.commands = side.bean(ApplicationCommands.class);
        // They have been there before; who comes for the first time gets a number and a key besides.
        var subjects = side.bean(Subjects.class);
        this.citizens = IntStream.range(0, CITIZENS)
                .mapToObj(citizen -> subjects.of("citizen-" + citizen))
                .toList();
    }

    @Override
    public String name() {
        return name;
    }

    CommandSide side() {
        return side;
    }

    @Override
    public void work() {
        var id = UUID.randomUUID().toString();
        var citizen = citizens.get((int) (number.incrementAndGet() % CITIZENS));
        var official = "permits-" + ThreadLocalRandom.current().nextInt(5);
        var submitted = commands.send(
                new ApplicationCommand.Submit(
                        id,
                        "rivermouth",
                        "parking-permit",
                        citizen,
                        null,
                        Map.of("plate", "RM AB " + number.get() % 1000, "zone", "hill", "resident", false),
                        Circumstances.NONE),
                by(citizen, "citizen", false),
                List.of());
        var claimed = commands.send(
                new ApplicationCommand.Claim(id, submitted.version()), by(official, "caseworker", true), TEAM);
        commands.send(
                new ApplicationCommand.Decide(
                        id,
                        claimed.version(),
                        "refused",
                        Map.of("en", "You do not live in the zone."),
                        "Town Code, 12"),
                by(official, "caseworker", true),
                TEAM);
    }

    @Override
    public void settle() throws InterruptedException {
        side.awaitProcessors();
    }

    private static Provenance by(String actor, String role, boolean official) {
        return new Provenance(
                actor,
                role,
                official ? "rivermouth" : null,
                official ? "permits" : null,
                null,
                "online",
                null,
                UUID.randomUUID().toString(),
                null,
                "en",
                null,
                CommandSide.digest(ThreadLocalRandom.current()),
                CommandSide.digest(ThreadLocalRandom.current()));
    }

    @Override
    public void close() {}
}
