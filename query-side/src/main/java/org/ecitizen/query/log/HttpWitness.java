package org.ecitizen.query.log;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import org.ecitizen.log.note.SignedNote;

/// A witness at the address that the policy names. No other is called: whatever it answers, it is not followed.
///
/// @param http follows no redirect
/// @param limit how long it may take to begin its answer
record HttpWitness(HttpClient http, URI address, Duration limit) implements WitnessEndpoint {
    /// @param prefix from the policy
    /// @throws IllegalArgumentException if it is no address of HTTP
    static HttpWitness at(HttpClient http, String prefix, Duration limit) {
        var address = URI.create(prefix.replaceFirst("/$", "") + "/add-checkpoint");
        if (address.getHost() == null || !String.valueOf(address.getScheme()).matches("https?")) {
            throw new IllegalArgumentException("no address of HTTP");
        }
        return new HttpWitness(http, address, limit);
    }

    @Override
    public Reply post(byte[] request) throws IOException, InterruptedException {
        var answer = http.send(
                HttpRequest.newBuilder(address)
                        .timeout(limit)
                        .header("Content-Type", "text/plain; charset=utf-8")
                        .POST(HttpRequest.BodyPublishers.ofByteArray(request))
                        .build(),
                BodyHandlers.limiting(BodyHandlers.ofByteArray(), SignedNote.MAX_BYTES));
        return new Reply(answer.statusCode(), answer.body());
    }
}
