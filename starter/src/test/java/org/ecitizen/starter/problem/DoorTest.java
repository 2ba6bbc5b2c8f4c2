package org.ecitizen.starter.problem;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.ecitizen.starter.people.AccessTable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.util.unit.DataSize;
import tools.jackson.databind.json.JsonMapper;

/// A door with three places for calls, two of them for one caller, and one place for a stream.
class DoorTest {
    private final Door door = new Door(
            new HttpLimits(DataSize.ofKilobytes(1), DataSize.ofKilobytes(1), 3, 2, 1, 1),
            new ProblemWriter(new JsonMapper(), AccessTable.load()));
    private final CountDownLatch end = new CountDownLatch(1);
    private final List<Thread> inside = new ArrayList<>();

    @AfterEach
    void everybodyLeaves() throws InterruptedException {
        end.countDown();
        for (var thread : inside) {
            thread.join();
        }
    }

    @Test
    void whoComesWhenThereIsNoRoomIsToldSoAtOnceAndWhenToComeAgain() throws Exception {
        stays("anna", "/api/v1/applications");
        stays("anna", "/api/v1/applications");
        stays("ben", "/api/v1/applications");

        var answer = calls("carl", "/api/v1/worklist");

        assertThat(answer.getStatus()).isEqualTo(503);
        assertThat(answer.getHeader("Retry-After")).isEqualTo("1");
        assertThat(answer.getContentAsString()).contains("\"code\":\"server.busy\"");
    }

    @Test
    void oneCallerDoesNotTakeThePlacesOfOthers() throws Exception {
        stays("anna", "/api/v1/applications");
        stays("anna", "/api/v1/applications");

        var third = calls("anna", "/api/v1/applications");
        assertThat(third.getStatus()).isEqualTo(429);
        assertThat(third.getHeader("Retry-After")).isEqualTo("1");
        assertThat(third.getContentAsString()).contains("\"code\":\"caller.too-many-at-once\"");
        assertThat(calls("ben", "/api/v1/applications").getStatus()).isEqualTo(200);
    }

    @Test
    void whenTheFirstHaveLeftEverybodyIsLetInAgain() throws Exception {
        stays("anna", "/api/v1/applications");
        stays("anna", "/api/v1/applications");
        assertThat(calls("anna", "/api/v1/applications").getStatus()).isEqualTo(429);

        everybodyLeaves();

        for (var call = 0; call < 10; call++) {
            assertThat(calls("anna", "/api/v1/applications").getStatus()).isEqualTo(200);
        }
    }

    @Test
    void streamsHaveARoomOfTheirOwn() throws Exception {
        stays("anna", "/api/v1/applications/1/stream");

        assertThat(calls("ben", "/api/v1/applications/1/stream").getStatus()).isEqualTo(503);
        assertThat(calls("anna", "/api/v1/applications").getStatus()).isEqualTo(200);
    }

    @Test
    void whatIsNoCallOfTheApiIsNotCounted() throws Exception {
        for (var call = 0; call < 10; call++) {
            stays("anna", "/log/events/checkpoint");
        }
        assertThat(calls("anna", "/actuator/health").getStatus()).isEqualTo(200);
    }

    @Test
    void anAnswerThatIsStillBeingWrittenKeepsItsPlace() throws Exception {
        var first = request("anna", "/api/v1/applications/1/history");
        first.setAsyncSupported(true);
        var second = request("anna", "/api/v1/applications/1/history");
        second.setAsyncSupported(true);
        for (var request : List.of(first, second)) {
            door.doFilter(request, new MockHttpServletResponse(), (asked, answer) -> asked.startAsync());
        }
        assertThat(calls("anna", "/api/v1/applications").getStatus()).isEqualTo(429);

        first.getAsyncContext().complete();

        assertThat(calls("anna", "/api/v1/applications").getStatus()).isEqualTo(200);
    }

    @Test
    void whoIsInsideAndWhoWasTurnedAwayIsCounted() throws Exception {
        var meters = new SimpleMeterRegistry();
        door.bindTo(meters);
        stays("anna", "/api/v1/applications");
        stays("anna", "/api/v1/applications");
        calls("anna", "/api/v1/applications");

        assertThat(meters.get("ecitizen.calls.inside").gauge().value()).isEqualTo(2);
        assertThat(meters.get("ecitizen.calls.turned.away")
                        .tag("reason", "caller")
                        .functionCounter()
                        .count())
                .isEqualTo(1);
    }

    private MockHttpServletResponse calls(String caller, String path) throws Exception {
        var response = new MockHttpServletResponse();
        door.doFilter(request(caller, path), response, (request, answer) -> {});
        return response;
    }

    /// Comes in and stays until the end of the test.
    private void stays(String caller, String path) throws InterruptedException {
        var entered = new CountDownLatch(1);
        inside.add(Thread.ofVirtual().start(() -> {
            try {
                door.doFilter(request(caller, path), new MockHttpServletResponse(), (request, answer) -> {
                    entered.countDown();
                    try {
                        end.await();
                    } catch (InterruptedException e) {
                        Thread.currentThread().interrupt();
                    }
                });
            } catch (Exception e) {
                throw new IllegalStateException(e);
            }
        }));
        assertThat(entered.await(10, TimeUnit.SECONDS)).isTrue();
    }

    private static MockHttpServletRequest request(String caller, String path) {
        var request = new MockHttpServletRequest("GET", path);
        request.setServletPath(path);
        request.addHeader("Authorization", "Bearer " + caller);
        return request;
    }
}
