package org.ecitizen.portal.page;

import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Objects;
import org.ecitizen.portal.PortalProperties;
import org.ecitizen.portal.api.ApiClient;
import org.ecitizen.portal.person.People;
import org.ecitizen.portal.person.Person;
import org.ecitizen.portal.text.Languages;
import org.ecitizen.portal.text.Texts;
import org.ecitizen.portal.text.Words;
import org.springframework.security.web.csrf.CsrfToken;
import org.springframework.stereotype.Component;

/// Makes the page for whoever asks.
@Component
public final class Pages {
    private final PortalProperties properties;
    private final Texts texts;
    private final Languages languages;
    private final People people;
    private final ApiClient client;
    private final Assets assets;

    Pages(
            PortalProperties properties,
            Texts texts,
            Languages languages,
            People people,
            ApiClient client,
            Assets assets) {
        this.properties = properties;
        this.texts = texts;
        this.languages = languages;
        this.people = people;
        this.client = client;
        this.assets = assets;
    }

    public Page of(HttpServletRequest request) {
        var person = people.asking(request).orElse(null);
        var language = languages.of(request, person == null ? null : person.language());
        return new Page(
                new Page.Frame(
                        path(request),
                        request.getQueryString() == null ? "" : "?" + request.getQueryString(),
                        "true".equals(request.getHeader("HX-Request")),
                        csrf(request),
                        properties.name(),
                        languages.all(),
                        properties.help()),
                new Words(texts, language, properties.zoneOrDefault()),
                person,
                client.as(token(person), language),
                assets);
    }

    private static @org.jspecify.annotations.Nullable String token(@org.jspecify.annotations.Nullable Person person) {
        return person == null ? null : person.token();
    }

    /// Of the page that failed, where this is about an error.
    private static String path(HttpServletRequest request) {
        return request.getAttribute(RequestDispatcher.ERROR_REQUEST_URI) instanceof String failed
                ? failed
                : request.getRequestURI();
    }

    /// Asked for when a form is rendered, so that a page without one needs no session.
    private static java.util.function.Supplier<String> csrf(HttpServletRequest request) {
        return () -> request.getAttribute(CsrfToken.class.getName()) instanceof CsrfToken token
                ? Objects.requireNonNull(token.getToken())
                : "";
    }
}
