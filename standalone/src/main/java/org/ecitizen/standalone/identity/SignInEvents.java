package org.ecitizen.standalone.identity;

import jakarta.servlet.http.HttpServletRequest;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.stereotype.Component;

/// What is written down of signing in and of passkeys: one line each, with nothing in it that somebody typed, which
/// might
/// be a password in the wrong field.
@Component
@ConditionalOnProperty(name = SampleTown.PROPERTY, havingValue = "true")
class SignInEvents {
    private static final Logger log = LoggerFactory.getLogger(SignInEvents.class);
    private static final String NOBODY = "-";

    private final SamplePeople people;

    SignInEvents(SamplePeople people) {
        this.people = people;
    }

    void signedIn(HttpServletRequest request, SignIn signIn) {
        log.info(
                "signed-in person={} with={} from={}",
                signIn.subject(),
                signIn.passkey() ? "passkey" : "password",
                request.getRemoteAddr());
    }

    /// @param name as it was typed; written only where somebody is called so
    void passwordRefused(HttpServletRequest request, String name) {
        log.warn(
                "sign-in-refused person={} with=password from={}",
                people.person(name).map(SamplePeople.Person::subject).orElse(NOBODY),
                request.getRemoteAddr());
    }

    /// @param reason what kind of fault it was
    void passkeyRefused(HttpServletRequest request, String reason) {
        log.warn("sign-in-refused person={} with=passkey reason={} from={}", NOBODY, reason, request.getRemoteAddr());
    }

    void tooOften(HttpServletRequest request, String with) {
        log.warn("sign-in-refused person={} with={} reason=too-often from={}", NOBODY, with, request.getRemoteAddr());
    }

    /// @param reason what kind of fault it was
    void registrationRefused(HttpServletRequest request, String person, String reason) {
        log.warn("passkey-refused person={} reason={} from={}", person, reason, request.getRemoteAddr());
    }

    /// @param key by which the passkey is told from others
    void registered(HttpServletRequest request, String person, String key) {
        log.info("passkey-added person={} passkey={} from={}", person, key, request.getRemoteAddr());
    }

    /// @param by the administrator who did it
    void allRemoved(HttpServletRequest request, String person, String by) {
        log.warn("passkeys-removed person={} by={} from={}", person, by, request.getRemoteAddr());
    }

    /// @param key by which the passkey is told from others
    void removed(HttpServletRequest request, String person, String key) {
        log.info("passkey-removed person={} passkey={} from={}", person, key, request.getRemoteAddr());
    }
}
