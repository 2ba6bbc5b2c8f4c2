package org.ecitizen.command.application;

import java.util.Random;
import org.ecitizen.command.definition.SampleDefinitions;

/// A year of the town as chance would have it: people are late, silent, disagree, come back, and work at the same time.
///
/// @param people those who did it, who know what was refused
record SimulatedYear(TownHall town, Townspeople people) {
    static final int DAYS = 365;
    private static final int A_DAY = 8;

    /// @param name of the test, printed with the seed that makes the same year again (`-Dseed=`)
    static SimulatedYear live(String name, long usualSeed) {
        var seed = Long.getLong("seed", usualSeed);
        System.out.println(name + " seed " + seed);
        var random = new Random(seed);
        var town = new TownHall("2026-01-05");
        var people = new Townspeople(town, random);
        for (var day = 0; day < DAYS; day++) {
            var comeToday = random.nextInt(2 * A_DAY + 1);
            for (var i = 0; i < comeToday; i++) {
                people.submit(SampleDefinitions.SERVICES.get(random.nextInt(SampleDefinitions.SERVICES.size())));
            }
            for (var request : town.open()) {
                if (random.nextInt(4) == 0) {
                    people.step(request);
                }
            }
            town.someClosed(random, 2).forEach(people::step);
            town.pass(1);
        }
        System.out.println(name + " " + town.requests().size() + " requests, refusals " + people.refusals());
        return new SimulatedYear(town, people);
    }
}
