package org.ecitizen.portal.api;

import java.io.InputStream;
import java.net.http.HttpResponse;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// The API in the name of one reader and in their language. Pages have one from their `Page`.
///
/// Reads that are refused or fail throw [ApiRefusal] or [ApiUnreachable]; a page that has nothing better to say lets
/// them pass, and the reader gets the error page of that class.
public final class Api {
    /// The version of what is not there yet.
    public static final long NOTHING = -1;

    private final ApiClient client;
    private final ApiClient.Reader reader;

    Api(ApiClient client, ApiClient.Reader reader) {
        this.client = client;
        this.reader = reader;
    }

    /// The same, with a purpose for which protected data is read. Each read so is entered with it.
    ///
    /// @param purpose its code
    /// @param reason in words; absent: the purpose needs none
    public Api forPurpose(String purpose, @Nullable String reason) {
        return new Api(client, new ApiClient.Reader(reader.token(), reader.language(), purpose, reason));
    }

    /// Reads one thing.
    ///
    /// @param path with variables in braces, which are filled in and encoded
    public <T> T get(Class<T> type, String path, Object... variables) {
        return client.get(reader, type, path, variables);
    }

    /// Reads one thing that may not be there, which the API says by an answer without content.
    public <T> Optional<T> find(Class<T> type, String path, Object... variables) {
        return client.find(reader, type, path, variables);
    }

    /// Reads part of a list: its member `items`, and the cursor of what follows.
    ///
    /// @param item what an element becomes
    public <T> Slice<T> list(Class<T> item, String path, Object... variables) {
        return client.list(reader, item, path, variables);
    }

    /// Begins a read of which the answer is needed later, so that reads that do not need each other go on at once.
    ///
    /// @param read by this API or another
    /// @return waits for the answer, and throws what the read has thrown
    public static <T> Supplier<T> begin(Supplier<T> read) {
        var reading = new FutureTask<>(read::get);
        Thread.startVirtualThread(reading);
        return () -> {
            try {
                return reading.get();
            } catch (ExecutionException failed) {
                if (failed.getCause() instanceof RuntimeException refused) {
                    throw refused;
                }
                throw new IllegalStateException(failed);
            } catch (InterruptedException ended) {
                Thread.currentThread().interrupt();
                throw new ApiUnreachable(ended);
            }
        };
    }

    /// Sends a command of the reader.
    ///
    /// @param key the key of the form, so that a form that is sent twice has one effect
    /// @param body becomes the body, as JSON
    public <T> T post(Class<T> type, String key, Object body, String path, Object... variables) {
        return client.send(reader, "POST", type, key, null, body, path, variables);
    }

    /// The same where the reader says which version they have seen.
    ///
    /// @param version of the request; absent: the command does not depend on one
    public <T> T post(
            Class<T> type, String key, @Nullable Long version, Object body, String path, Object... variables) {
        return client.send(reader, "POST", type, key, version, body, path, variables);
    }

    public <T> T put(Class<T> type, String key, Object body, String path, Object... variables) {
        return client.send(reader, "PUT", type, key, null, body, path, variables);
    }

    /// The same where nothing is overwritten but what the reader has seen.
    ///
    /// @param version that they have seen; [#NOTHING] where there was nothing yet
    public <T> T put(Class<T> type, String key, long version, Object body, String path, Object... variables) {
        return client.send(reader, "PUT", type, key, version, body, path, variables);
    }

    public void delete(String key, String path, Object... variables) {
        client.send(reader, "DELETE", JsonNode.class, key, null, null, path, variables);
    }

    /// Reads a file that is not JSON.
    public Download file(String path, Object... variables) {
        return client.file(reader, path, variables);
    }

    /// Sends a command whose answer comes line by line (NDJSON), each of which is handed on as it arrives.
    ///
    /// @param body as it is sent
    /// @param contentType what the body is
    /// @param line takes each line; what it throws ends the reading
    public void lines(String contentType, String body, Consumer<JsonNode> line, String path, Object... variables) {
        client.lines(reader, contentType, body, line, path, variables);
    }

    /// A stream of events; the caller closes the body.
    ///
    /// @param lastEventId after which it goes on; absent: from the start
    public HttpResponse<InputStream> stream(String path, @Nullable String lastEventId) {
        return client.stream(reader, path, lastEventId);
    }
}
