package org.ecitizen.portal.api;

import java.io.IOException;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.ecitizen.portal.Time;
import org.jspecify.annotations.Nullable;
import org.springframework.web.client.ResourceAccessException;

/// The nodes of one side, which are asked in turn. Where one has gone the next is asked the same: reading does
/// nothing, and a command carries the key of its form, so that it has one effect however often it arrives. One that
/// is slow is waited for and not asked again elsewhere.
final class Nodes {
    private static final Duration PASSED_OVER = Duration.ofSeconds(10);

    private final List<String> addresses;
    private final Time time;
    private final AtomicInteger turn = new AtomicInteger();
    private final Map<String, Instant> gone = new ConcurrentHashMap<>();

    Nodes(List<String> addresses, Time time) {
        this.addresses = List.copyOf(addresses);
        this.time = time;
    }

    /// One call.
    @FunctionalInterface
    interface Call<T> {
        /// @param node where it goes
        T at(String node) throws IOException, InterruptedException;
    }

    /// @throws ApiUnreachable if no node answers
    <T> T ask(Call<T> call) {
        Exception last = null;
        for (var node : inTurn()) {
            try {
                return call.at(node);
            } catch (ResourceAccessException | IOException failed) {
                if (isSlow(failed)) {
                    throw new ApiUnreachable(failed);
                }
                gone.put(node, time.now());
                last = failed;
            } catch (InterruptedException ended) {
                Thread.currentThread().interrupt();
                throw new ApiUnreachable(ended);
            }
        }
        throw new ApiUnreachable(last == null ? new IOException("no address is set") : last);
    }

    /// All of them, those that were gone a moment ago last.
    private List<String> inTurn() {
        var first = Math.floorMod(turn.getAndIncrement(), addresses.size());
        var order = new ArrayList<>(addresses.subList(first, addresses.size()));
        order.addAll(addresses.subList(0, first));
        var then = time.now().minus(PASSED_OVER);
        gone.values().removeIf(since -> since.isBefore(then));
        order.sort((one, other) -> Boolean.compare(gone.containsKey(one), gone.containsKey(other)));
        return order;
    }

    private static boolean isSlow(@Nullable Throwable failed) {
        return failed != null
                && (failed instanceof HttpTimeoutException && !(failed instanceof HttpConnectTimeoutException)
                        || isSlow(failed.getCause()));
    }
}
