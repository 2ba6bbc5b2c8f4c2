package org.ecitizen.standalone.identity;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import org.ecitizen.starter.problem.ProblemException;
import org.ecitizen.starter.problem.ProblemWriter;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DataAccessException;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.AuthenticationException;
import org.springframework.web.filter.OncePerRequestFilter;

/// What the script of the pages is answered around a passkey: too often, too long after signing in, or refused for a
/// reason; each is a problem with a code that the page has words for, and each refusal is written down.
final class PasskeyAnswers extends OncePerRequestFilter {
    /// Failed sign-ins from one address.
    static final int FAILURES_PER_MINUTE = 10;
    /// Challenges and registrations from one address, which may be that of a whole town hall.
    static final int CHALLENGES_PER_MINUTE = 120;

    private static final String SIGN_IN = "/login/webauthn";
    private static final String REGISTER = "/webauthn/register";

    private final Tries failures = new Tries(FAILURES_PER_MINUTE);
    private final Tries challenges = new Tries(CHALLENGES_PER_MINUTE);
    private final ProblemWriter problems;
    private final SignInEvents events;
    private final Passkeys passkeys;

    PasskeyAnswers(ProblemWriter problems, SignInEvents events, Passkeys passkeys) {
        this.problems = problems;
        this.events = events;
        this.passkeys = passkeys;
    }

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        return !request.getMethod().equals("POST") || request.getRequestURI().equals("/login");
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        var signsIn = request.getRequestURI().equals(SIGN_IN);
        var who = request.getRemoteAddr();
        var tries = signsIn ? failures : challenges;
        var wait = tries.count(who);
        if (!wait.isZero()) {
            events.tooOften(request, "passkey");
            tooOften(response, wait);
        } else if (signsIn) {
            chain.doFilter(request, response);
            if (response.getStatus() == HttpServletResponse.SC_OK) {
                tries.forgive(who);
            }
        } else if (request.getRequestURI().startsWith(REGISTER)) {
            register(request, response, chain);
        } else {
            chain.doFilter(request, response);
        }
    }

    private void register(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        var signIn = SignIn.of(request).orElse(null);
        if (signIn == null || !passkeys.mayBeChangedAfter(signIn)) {
            problems.write(
                    response,
                    new ProblemException(
                            HttpStatus.UNAUTHORIZED,
                            "passkey.sign-in-again",
                            "Sign in again",
                            "You signed in too long ago to add a passkey, or without the one that you have."));
            return;
        }
        try {
            chain.doFilter(request, response);
            if (response.getStatus() == HttpServletResponse.SC_BAD_REQUEST && !response.isCommitted()) {
                notRegistered(request, response, signIn, "no-challenge");
            } else if (response.getStatus() == HttpServletResponse.SC_OK
                    && request.getRequestURI().equals(REGISTER)) {
                registered(request, signIn.subject());
            }
        } catch (ProblemException refused) {
            events.registrationRefused(request, signIn.subject(), refused.code());
            problems.write(response, refused);
        } catch (DataAccessException fault) {
            unavailable(response);
        } catch (RuntimeException wrong) {
            notRegistered(request, response, signIn, wrong.getClass().getSimpleName());
        }
    }

    private void registered(HttpServletRequest request, String person) {
        passkeys.of(person).stream()
                .findFirst()
                .ifPresent(newest -> events.registered(
                        request, person, newest.getCredentialId().toBase64UrlString()));
    }

    private void notRegistered(HttpServletRequest request, HttpServletResponse response, SignIn signIn, String reason)
            throws IOException {
        events.registrationRefused(request, signIn.subject(), reason);
        problems.write(
                response,
                new ProblemException(
                        HttpStatus.UNPROCESSABLE_CONTENT,
                        "passkey.not-registered",
                        "This passkey was not added",
                        "Begin anew."));
    }

    /// Answers a sign-in that failed, without saying why: whoever tries keys out learns nothing.
    void notAccepted(HttpServletRequest request, HttpServletResponse response, AuthenticationException refused)
            throws IOException {
        var cause = refused.getCause();
        if (isStoreFault(cause)) {
            unavailable(response);
            return;
        }
        events.passkeyRefused(
                request, cause == null ? "no-challenge" : cause.getClass().getSimpleName());
        problems.write(
                response,
                new ProblemException(
                        HttpStatus.UNAUTHORIZED,
                        "passkey.not-accepted",
                        "This passkey was not accepted",
                        "Use another passkey, or sign in with your password."));
    }

    private static boolean isStoreFault(@Nullable Throwable thrown) {
        for (var cause = thrown; cause != null; cause = cause.getCause()) {
            if (cause instanceof DataAccessException) {
                return true;
            }
        }
        return false;
    }

    private void tooOften(HttpServletResponse response, Duration wait) throws IOException {
        response.setHeader("Retry-After", String.valueOf(wait.toSeconds()));
        problems.write(
                response,
                new ProblemException(
                        HttpStatus.TOO_MANY_REQUESTS,
                        "passkey.too-often",
                        "That was too often",
                        "Wait a minute and try again."));
    }

    private void unavailable(HttpServletResponse response) throws IOException {
        problems.write(
                response,
                new ProblemException(
                        HttpStatus.SERVICE_UNAVAILABLE,
                        "store.unavailable",
                        "This does not work at the moment",
                        "Try again soon."));
    }
}
