package org.ecitizen.standalone;

import java.util.List;
import java.util.stream.Stream;
import org.ecitizen.starter.test.TestDatabase;

/// The journeys with each side as a process of its own, on one PostgreSQL for events and views.
class SidesApartIT extends Journeys {
    @Override
    Town start() {
        var database = Stream.of(TestDatabase.create().settings())
                .map(setting -> "--" + setting)
                .toList();
        return Town.apart(database, List.of());
    }
}
