package org.ecitizen.portal.api;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/// The API has refused a call. A page either knows what to say to it, or lets it become the error page of its class.
public final class ApiRefusal extends RuntimeException {
    private final int status;
    private final transient Problem problem;
    private final @Nullable Duration retryAfter;

    ApiRefusal(int status, Problem problem, @Nullable Duration retryAfter) {
        super(status + " " + problem.code());
        this.status = status;
        this.problem = problem;
        this.retryAfter = retryAfter;
    }

    public int status() {
        return status;
    }

    public Problem problem() {
        return problem;
    }

    /// After which the same may be asked again; absent: the API did not say.
    public @Nullable Duration retryAfter() {
        return retryAfter;
    }

    /// Whether the same call may succeed a moment later.
    public boolean isPassing() {
        return isPassing(status);
    }

    /// The same of an answer that is not thrown.
    public static boolean isPassing(int status) {
        return status >= 500 || status == 429;
    }

    /// Whether the same call cannot succeed unless somebody changes what was sent.
    public boolean isAboutWhatWasSent() {
        return status == 422 || status == 400;
    }
}
