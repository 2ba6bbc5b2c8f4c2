package org.ecitizen.starter.people;

import static java.util.Objects.requireNonNull;

import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.ecitizen.starter.personal.Subjects;
import org.jspecify.annotations.Nullable;
import org.springframework.core.MethodParameter;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.server.resource.authentication.JwtAuthenticationToken;
import org.springframework.web.bind.support.WebDataBinderFactory;
import org.springframework.web.context.request.NativeWebRequest;
import org.springframework.web.context.request.RequestAttributes;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.method.support.ModelAndViewContainer;

/// Gives controllers the [Caller] of a call.
final class Callers implements HandlerMethodArgumentResolver {
    private static final List<String> CLAIMS_OF_NAMES = List.of("name", "preferred_username");

    private final Subjects subjects;
    private final TokenRoles tokenRoles;

    Callers(Subjects subjects, TokenRoles tokenRoles) {
        this.subjects = subjects;
        this.tokenRoles = tokenRoles;
    }

    @Override
    public boolean supportsParameter(MethodParameter parameter) {
        return parameter.getParameterType() == Caller.class;
    }

    @Override
    public Caller resolveArgument(
            MethodParameter parameter,
            @Nullable ModelAndViewContainer container,
            NativeWebRequest request,
            @Nullable WebDataBinderFactory binders) {
        if (SecurityContextHolder.getContext().getAuthentication() instanceof JwtAuthenticationToken signedIn) {
            var caller = of(signedIn.getToken(), request);
            // For what the answer to the call has to know of them.
            request.setAttribute(Caller.class.getName(), caller, RequestAttributes.SCOPE_REQUEST);
            return caller;
        }
        throw new IllegalStateException("a route that asks for its caller must not be public");
    }

    private Caller of(Jwt token, NativeWebRequest request) {
        var name = requireNonNull(token.getSubject()); // the decoder refuses a token without
        var official = TokenRoles.isOfficial(token);
        var person = official ? subjects.find(name).orElse(name) : subjects.signedIn(name, names(token));
        return new Caller(
                official ? name : person,
                tokenRoles.of(token),
                token.getClaimAsString("authority"),
                new HashSet<>(TokenRoles.texts(token, "teams")),
                request.getLocale(),
                person);
    }

    private static Map<String, String> names(Jwt token) {
        var names = new LinkedHashMap<String, String>();
        for (var claim : CLAIMS_OF_NAMES) {
            var name = token.getClaimAsString(claim);
            if (name != null) {
                names.put(claim, name);
            }
        }
        return names;
    }
}
