package org.ecitizen.portal.person;

import jakarta.servlet.http.HttpServletRequest;
import java.io.Serializable;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// A form that was sent after its reader's session had ended. What was typed is kept in a new session until they have
/// signed in again, and is theirs alone: each form carries a mark of the person for whom it was rendered.
@Component
public final class ExpiredForms {
    /// Field that carries the mark.
    public static final String MARK = "_for";

    private static final String KEPT = ExpiredForms.class.getName();
    private static final String RETURN = ExpiredForms.class.getName() + ".return";
    private static final int MOST_CHARACTERS = 200_000;
    private static final String SIGN_IN = "/oauth2/authorization/ecitizen";

    /// What was typed.
    ///
    /// @param action where the form goes
    /// @param fields without the token, which was of the old session
    public record KeptForm(String action, String mark, Map<String, List<String>> fields) implements Serializable {}

    /// Marks the person for whom a form is rendered. It is no secret and opens nothing.
    public static String mark(Person person) {
        try {
            var digest = MessageDigest.getInstance("SHA-256")
                    .digest(("form for " + person.subject()).getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest, 0, 8);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    /// Keeps a form that comes too late. Only one that was sent from a page of ours is kept, so that nobody can put
    /// words into another's mouth.
    public void keep(HttpServletRequest request) {
        var mark = request.getMethod().equals("POST") ? request.getParameter(MARK) : null;
        if (mark == null || !isFromOurPages(request)) {
            return;
        }
        var fields = new TreeMap<String, List<String>>();
        var length = 0;
        for (var field : request.getParameterMap().entrySet()) {
            if (!field.getKey().equals("_csrf") && !field.getKey().equals(MARK)) {
                fields.put(field.getKey(), List.of(field.getValue()));
                length += String.join("", field.getValue()).length();
            }
        }
        if (length <= MOST_CHARACTERS) {
            request.getSession().setAttribute(KEPT, new KeptForm(request.getRequestURI(), mark, fields));
        }
    }

    public boolean isKept(HttpServletRequest request) {
        var session = request.getSession(false);
        return session != null && session.getAttribute(KEPT) != null;
    }

    /// What this person typed before; empty: nothing, or somebody else did.
    public Optional<KeptForm> of(HttpServletRequest request, Person person) {
        var session = request.getSession(false);
        return Optional.ofNullable(session)
                .map(kept -> kept.getAttribute(KEPT))
                .map(KeptForm.class::cast)
                .filter(form -> form.mark().equals(mark(person)));
    }

    public void forget(HttpServletRequest request) {
        var session = request.getSession(false);
        if (session != null) {
            session.removeAttribute(KEPT);
        }
    }

    /// The address that signs in and comes back to the page that was asked for.
    public String signInAndReturnTo(HttpServletRequest request) {
        if (!request.getMethod().equals("GET")) {
            return SIGN_IN;
        }
        var query = request.getQueryString();
        return "/sign-in?to="
                + URLEncoder.encode(
                        request.getRequestURI() + (query == null ? "" : "?" + query), StandardCharsets.UTF_8);
    }

    /// Remembers where to go after signing in.
    void returnTo(HttpServletRequest request, String address) {
        request.getSession().setAttribute(RETURN, isWithin(address) ? address : "/");
    }

    String next(HttpServletRequest request) {
        if (isKept(request)) {
            return "/typed";
        }
        var session = request.getSession(false);
        var address = session == null ? null : (String) session.getAttribute(RETURN);
        return address == null ? "/home" : address;
    }

    /// Whether an address is a page of ours and nothing that leads away.
    static boolean isWithin(@Nullable String address) {
        return address != null
                && address.startsWith("/")
                && !address.startsWith("//")
                && !address.contains("\\")
                && address.chars().noneMatch(Character::isISOControl);
    }

    private static boolean isFromOurPages(HttpServletRequest request) {
        var site = request.getHeader("Sec-Fetch-Site");
        if (site != null) {
            return site.equals("same-origin");
        }
        var origin = request.getHeader("Origin");
        return origin != null && origin.equals(origin(request));
    }

    private static String origin(HttpServletRequest request) {
        var address = URI.create(request.getRequestURL().toString());
        return address.getScheme() + "://" + address.getAuthority();
    }
}
