package org.ecitizen.query.log;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Optional;
import org.ecitizen.log.note.SignedNote;
import org.ecitizen.log.text.StrictText;
import org.ecitizen.log.tree.Hash;

/// A witness at the address that the policy names. No other is called: whatever it answers, it is not followed.
///
/// @param http follows no redirect
/// @param prefix of the addresses of the witness, without a slash at its end
/// @param limit how long it may take to begin its answer
record HttpWitness(HttpClient http, String prefix, Duration limit) implements WitnessEndpoint {
    private static final int FOUND = 200;

    /// @param prefix from the policy
    /// @throws IllegalArgumentException if it is no address of HTTP
    static HttpWitness at(HttpClient http, String prefix, Duration limit) {
        var witness = new HttpWitness(http, prefix.replaceFirst("/$", ""), limit);
        var address = witness.address("/add-checkpoint");
        if (address.getHost() == null || !String.valueOf(address.getScheme()).matches("https?")) {
            throw new IllegalArgumentException("no address of HTTP");
        }
        return witness;
    }

    @Override
    public Reply post(byte[] request) throws IOException, InterruptedException {
        var answer = answer(HttpRequest.newBuilder(address("/add-checkpoint"))
                .header("Content-Type", "text/plain; charset=utf-8")
                .POST(HttpRequest.BodyPublishers.ofByteArray(request)));
        return new Reply(answer.statusCode(), answer.body());
    }

    @Override
    public Optional<byte[]> last(String origin) throws IOException, InterruptedException {
        var name = Hash.sha256(StrictText.utf8(origin)).hex();
        var answer = answer(
                HttpRequest.newBuilder(address("/" + name + "/checkpoint")).GET());
        return answer.statusCode() == FOUND ? Optional.of(answer.body()) : Optional.empty();
    }

    private URI address(String path) {
        return URI.create(prefix + path);
    }

    private HttpResponse<byte[]> answer(HttpRequest.Builder request) throws IOException, InterruptedException {
        return http.send(
                request.timeout(limit).build(),
                BodyHandlers.limiting(BodyHandlers.ofByteArray(), SignedNote.MAX_BYTES));
    }
}
