package org.ecitizen.standalone.identity;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.ecitizen.portal.session.Sessions;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.http.MediaType;
import org.springframework.security.core.Authentication;
import org.springframework.security.web.savedrequest.HttpSessionRequestCache;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/// Where somebody is led who has signed in at the provider: on with what asked for it, otherwise to the pages. From
/// here
/// on there is a session that they and administrators see and can end.
@Component
@ConditionalOnProperty(name = SampleTown.PROPERTY, havingValue = "true")
class AfterSignIn {
    private static final String PAGES = "/sign-in";

    private final HttpSessionRequestCache asked = new HttpSessionRequestCache();
    private final Sessions sessions;
    private final SignInEvents events;
    private final SamplePeople people;
    private final JsonMapper json;

    AfterSignIn(Sessions sessions, SignInEvents events, SamplePeople people, JsonMapper json) {
        this.sessions = sessions;
        this.events = events;
        this.people = people;
        this.json = json;
    }

    /// After a form.
    void redirect(HttpServletRequest request, HttpServletResponse response, Authentication person) throws IOException {
        response.sendRedirect(next(request, response, person));
    }

    /// After a script, which goes there itself.
    void tell(HttpServletRequest request, HttpServletResponse response, Authentication person) throws IOException {
        var next = next(request, response, person);
        response.setContentType(MediaType.APPLICATION_JSON_VALUE);
        response.setCharacterEncoding(StandardCharsets.UTF_8);
        response.getOutputStream().write(json.writeValueAsBytes(Map.of("next", next)));
    }

    private String next(HttpServletRequest request, HttpServletResponse response, Authentication person) {
        var subject = person.getName();
        SignIn.of(person).ifPresent(signIn -> events.signedIn(request, signIn));
        sessions.begin(
                request,
                subject,
                people.person(subject).map(SamplePeople.Person::name).orElse(subject));
        var before = asked.getRequest(request, response);
        asked.removeRequest(request, response);
        return before == null ? PAGES : before.getRedirectUrl();
    }
}
