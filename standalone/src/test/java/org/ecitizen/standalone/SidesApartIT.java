package org.ecitizen.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.ecitizen.starter.test.TestDatabase;
import org.junit.jupiter.api.Test;

/// The journeys with each side as a process of its own, on one PostgreSQL for events and views.
class SidesApartIT extends Journeys {
    @Override
    Town start() {
        var database = Stream.of(TestDatabase.create().settings())
                .map(setting -> "--" + setting)
                .toList();
        return Town.apart(database, List.of());
    }

    @Test
    void ofTwoQuerySidesEachMayRebuildWhileTheOtherKeepsTheViewUp() throws Exception {
        var nodes = List.of(town().address(), town().anotherQuerySide());
        var submitted = new CopyOnWriteArrayList<String>();
        var going = new AtomicBoolean(true);
        var writer = Thread.ofVirtual().start(() -> {
            while (going.get()) {
                submitted.add(
                        town().submit("ben", "{\"service\":\"records-request\",\"answers\":{\"subject\":\"Maps\"}}")
                                .path("position")
                                .asString());
            }
        });
        var states = new ArrayList<String>();
        for (var round = 0; round < 3; round++) {
            for (var node : nodes) {
                states.add(rebuild(node));
            }
        }
        going.set(false);
        writer.join();
        states.add(rebuild(nodes.getLast()));

        assertThat(states).containsOnly("SWITCHED");
        for (var position : submitted) {
            var id = position.substring(0, position.lastIndexOf('.'));
            for (var node : nodes) {
                var answer = town().getFrom(node, "ben", "/api/v1/applications/" + id + "?after=" + position);
                assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
            }
        }
    }

    /// Rebuilds the view of every request's status and says how that ended.
    private String rebuild(String node) {
        var path = "/api/v1/views/status/rebuild";
        var begun = town().send(HttpRequest.newBuilder(URI.create(node + path))
                .header("Authorization", "Bearer " + town().token("adam"))
                .POST(BodyPublishers.noBody())
                .build());
        assertThat(begun.statusCode()).as(begun.body()).isEqualTo(202);
        return Awaitility.await()
                .atMost(Duration.ofMinutes(2))
                .until(
                        () -> Town.JSON
                                .readTree(town().getFrom(node, "adam", path).body())
                                .path("state")
                                .asString(),
                        state -> !state.equals("BUILDING") && !state.equals("COMPARING"));
    }
}
