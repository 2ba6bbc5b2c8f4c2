package org.ecitizen.benchmarks.seed;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.SplittableRandom;
import java.util.UUID;
import org.ecitizen.events.personal.Extent;
import org.ecitizen.events.personal.Group;
import org.ecitizen.starter.personal.DekStore;
import org.ecitizen.starter.personal.Subjects;

/// The requests of the town as they begin, some thousand at a time: whose each is, and what will happen to it. The
/// people get their numbers and the requests their keys together, as the product makes them. For one thread.
final class Births {
    private final SplittableRandom random;
    private final Subjects subjects;
    private final DekStore keys;
    private final Instant start;
    private final Duration apart;
    private final int requests;
    private final int citizens;
    private long born;

    /// @param start when the first begins
    /// @param past how long requests begin, one after the other
    /// @param citizens how many people hand requests in
    Births(
            SplittableRandom random,
            Subjects subjects,
            DekStore keys,
            Instant start,
            Duration past,
            int requests,
            int citizens) {
        this.random = random;
        this.subjects = subjects;
        this.keys = keys;
        this.start = start;
        this.apart = past.dividedBy(Math.max(1, requests));
        this.requests = requests;
        this.citizens = citizens;
    }

    /// A request that has no life yet.
    private record Birth(long number, String id, Instant at, String citizen, SplittableRandom random) {}

    /// The next ones.
    ///
    /// @return fewer than so many at the end
    List<Life> next(int most) {
        var births = new ArrayList<Birth>();
        while (births.size() < most && born < requests) {
            births.add(new Birth(
                    born,
                    new UUID(random.nextLong(), random.nextLong()).toString(),
                    at(born),
                    Lives.citizen(random.nextInt(citizens)),
                    random.split()));
            born++;
        }
        var people = subjects.ofAll(births.stream().map(Birth::citizen).toList());
        var lives = new ArrayList<Life>();
        var extents = new ArrayList<Extent>();
        for (var birth : births) {
            var subject = Objects.requireNonNull(people.get(birth.citizen()));
            extents.add(new Extent(subject, Group.CASE, birth.id()));
            var steps = new Lives(birth.random()).life(birth.id(), birth.number(), Person.citizen(subject));
            lives.add(new Life(birth.number(), birth.id(), birth.at(), birth.random(), steps.iterator()));
        }
        keys.getOrCreateAll(extents);
        return lives;
    }

    /// When the next one begins.
    Instant nextAt() {
        return at(born);
    }

    long born() {
        return born;
    }

    boolean areAll() {
        return born == requests;
    }

    private Instant at(long number) {
        return start.plus(apart.multipliedBy(number));
    }
}
