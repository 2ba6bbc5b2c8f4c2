package org.ecitizen.starter.problem;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import jakarta.servlet.AsyncEvent;
import jakarta.servlet.AsyncListener;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.concurrent.atomic.LongAdder;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.web.filter.OncePerRequestFilter;

/// Takes on as many calls of the API as the program can work on, in all and for one caller, and turns the others away
/// at
/// once, before anything was read or checked for them. Without it, calls beyond capacity would queue for the database
/// until all of them fail, those that were taken on first included.
///
/// A caller is an access token, or the address of who has none. Live streams wait for most of their life, so they have
/// a
/// room of their own.
final class Door extends OncePerRequestFilter implements MeterBinder {
    private static final String METERS = "ecitizen.";
    private static final String SECONDS_TO_WAIT = "1";

    private final Room calls;
    private final Room streams;
    private final ProblemWriter problems;
    private final LongAdder full = new LongAdder();
    private final LongAdder tooManyOfOne = new LongAdder();

    Door(HttpLimits limits, ProblemWriter problems) {
        this.calls = new Room(limits.maxCalls(), limits.maxCallsPerCaller());
        this.streams = new Room(limits.maxStreams(), limits.maxStreamsPerCaller());
        this.problems = problems;
    }

    /// As routes see the path, so that no other spelling of it leads around the door.
    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        return !request.getServletPath().startsWith("/api/");
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        var room = request.getServletPath().endsWith("/stream") ? streams : calls;
        var token = request.getHeader(HttpHeaders.AUTHORIZATION);
        var caller = token == null ? request.getRemoteAddr() : token;
        switch (room.enter(caller)) {
            case COME_IN -> {
                try {
                    chain.doFilter(request, response);
                } finally {
                    leave(room, caller, request);
                }
            }
            case FULL -> {
                full.increment();
                turnAway(response, ProblemAdvice.ofStatus(HttpStatus.SERVICE_UNAVAILABLE));
            }
            case TOO_MANY_OF_ONE -> {
                tooManyOfOne.increment();
                turnAway(
                        response,
                        new ProblemException(
                                HttpStatus.TOO_MANY_REQUESTS,
                                "caller.too-many-at-once",
                                "You ask for too much at once",
                                "Wait for some of your calls to be answered, then send this one again."));
            }
        }
    }

    /// Where the answer is still being written by another thread, the place is free when that is done.
    private static void leave(Room room, String caller, HttpServletRequest request) {
        if (request.isAsyncStarted()) {
            request.getAsyncContext().addListener(new AsyncListener() {
                @Override
                public void onComplete(AsyncEvent event) {
                    room.leave(caller);
                }

                @Override
                public void onTimeout(AsyncEvent event) {}

                @Override
                public void onError(AsyncEvent event) {}

                @Override
                public void onStartAsync(AsyncEvent event) {
                    event.getAsyncContext().addListener(this);
                }
            });
        } else {
            room.leave(caller);
        }
    }

    private void turnAway(HttpServletResponse response, ProblemException problem) throws IOException {
        response.setHeader(HttpHeaders.RETRY_AFTER, SECONDS_TO_WAIT);
        problems.write(response, problem);
    }

    @Override
    public void bindTo(MeterRegistry registry) {
        Gauge.builder(METERS + "calls.inside", calls, Room::inside)
                .description("Calls of the API that are being worked on")
                .register(registry);
        Gauge.builder(METERS + "streams.open", streams, Room::inside)
                .description("Live streams that are open")
                .register(registry);
        turnedAway(registry, "full", full);
        turnedAway(registry, "caller", tooManyOfOne);
    }

    private static void turnedAway(MeterRegistry registry, String reason, LongAdder count) {
        FunctionCounter.builder(METERS + "calls.turned.away", count, LongAdder::doubleValue)
                .description("Calls that were turned away at the door")
                .tag("reason", reason)
                .register(registry);
    }
}
