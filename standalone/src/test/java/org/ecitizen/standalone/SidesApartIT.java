package org.ecitizen.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
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

    /// Everybody is impatient and sends everything twice, to either command node. In the midst of it one node of each
    /// side dies, the query node with the upkeep of a view. Anna sees nothing of all that: her pages come
    /// from a portal before both nodes of each side.
    @Test
    void ofTwoNodesOfEachSideOneMayDieAndNothingIsLostOrDoneTwice() throws Exception {
        var dying = town().anotherCommandSide();
        var nodes = List.of(town().commandAddress(), dying);
        var reader = town().anotherQuerySide();
        assertThat(rebuild(reader)).isEqualTo("SWITCHED");
        assertThat(keepsUp(reader, "requests")).isTrue();
        var anna = new PageReader(town().portal(nodes, List.of(reader, town().address())));
        var form = begun(anna);
        var answers = new ConcurrentHashMap<String, Set<String>>();
        var answered = new CountDownLatch(40);
        try (var people = Executors.newVirtualThreadPerTaskExecutor()) {
            var sent = new ArrayList<Future<?>>();
            for (var number = 0; number < 40; number++) {
                var key = "of-two-nodes-" + number + "-" + System.nanoTime();
                for (var first : nodes) {
                    sent.add(people.submit(() -> {
                        answers.computeIfAbsent(key, any -> ConcurrentHashMap.newKeySet())
                                .add(submitted(key, first));
                        answered.countDown();
                    }));
                }
            }
            answered.await();
            town().kill(dying);
            town().kill(reader);
            handsIn(anna, form);
            for (var each : sent) {
                each.get();
            }
        }

        assertThat(answers)
                .hasSize(40)
                .allSatisfy((key, positions) -> assertThat(positions).hasSize(1));
        for (var positions : answers.values()) {
            var position = positions.iterator().next();
            var path = "/api/v1/applications/" + position.substring(0, position.lastIndexOf('.'));
            // The view is kept up by the node that is left, as soon as it knows that the other is gone.
            Awaitility.await()
                    .atMost(Duration.ofMinutes(1))
                    .until(() -> town().get("ben", path + "?after=" + position).statusCode() == 200);
            var versions = town().read("audrey", path + "/history")
                    .path("items")
                    .valueStream()
                    .map(event -> event.path("version").asInt())
                    .toList();
            assertThat(versions)
                    .isEqualTo(IntStream.range(0, versions.size()).boxed().toList());
        }
        assertThat(keepsUp(town().address(), "requests")).isTrue();
    }

    /// Signs Anna in and asks the first question.
    ///
    /// @return where her form is
    private static String begun(PageReader anna) {
        anna.open("/sign-in");
        var home = anna.send("/login", Map.of("username", "anna", "password", "sample-town"));
        assertThat(home.body()).as("%s", home.uri()).contains("Anna Becker");
        assertThat(anna.open("/services/records-request").body()).contains("Nothing.");
        var first = anna.open("/services/records-request/apply");
        assertThat(first.statusCode()).as(first.body()).isEqualTo(200);
        return first.uri().getPath().replaceAll("/questions/.*", "");
    }

    /// Both at the nodes that are left: what she typed while the others died is there, once.
    private static void handsIn(PageReader anna, String form) {
        anna.send("/questions/", Map.of("a-subject", "Of a portal and two nodes"));
        var page = anna.patiently();
        for (var question = 0; question < 10 && page.uri().getPath().contains("/questions/"); question++) {
            assertThat(page.statusCode()).as(page.body()).isEqualTo(200);
            anna.send("/questions/", Map.of());
            page = anna.patiently();
        }
        assertThat(page.body()).contains("Of a portal and two nodes");
        anna.send("/check", Map.of());
        var sent = anna.patiently();
        assertThat(sent.statusCode()).as(sent.body()).isEqualTo(200);
        assertThat(sent.uri().getPath()).matches("/requests/[^/]+/sent");
        assertThat(sent.body()).contains("RM-");
        anna.open(form + "/check");
        assertThat(anna.patiently().body()).contains("You have sent this already");
    }

    /// Hands a request in, first at one command node and, where that has died, at the one that stays.
    ///
    /// @return the position that was answered
    private String submitted(String key, String first) {
        var body = "{\"service\":\"records-request\",\"answers\":{\"subject\":\"Of two nodes\"}}";
        HttpResponse<String> answer;
        try {
            answer = town().postTo(first, "ben", "/api/v1/applications", key, body);
        } catch (UncheckedIOException died) {
            answer = town().postTo(town().commandAddress(), "ben", "/api/v1/applications", key, body);
        }
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(201);
        return Town.JSON.readTree(answer.body()).path("position").asString();
    }

    /// Whether a node has the upkeep of a view, of which each has one segment here.
    private boolean keepsUp(String node, String view) {
        return Town.JSON
                .readTree(town().getFrom(node, "adam", "/api/v1/views").body())
                .path("items")
                .valueStream()
                .anyMatch(item -> item.path("view").asString().equals(view) && item.has("position"));
    }

    /// Rebuilds the view of every request's status and says how that ended.
    private String rebuild(String node) {
        var path = "/api/v1/views/requests/rebuild";
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
