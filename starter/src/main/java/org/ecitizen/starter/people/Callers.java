package org.ecitizen.starter.people;

import static java.util.Objects.requireNonNull;

import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
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

    private static Caller of(Jwt token, NativeWebRequest request) {
        return new Caller(
                requireNonNull(token.getSubject()), // the decoder refuses a token without
                roles(token),
                token.getClaimAsString("authority"),
                new HashSet<>(texts(token, "teams")),
                request.getLocale());
    }

    static EnumSet<Role> roles(Jwt token) {
        var roles = EnumSet.noneOf(Role.class);
        texts(token, "roles").stream()
                .map(Role::ofCode)
                .flatMap(Optional::stream)
                .forEach(roles::add);
        return roles;
    }

    private static List<String> texts(Jwt token, String claim) {
        return token.getClaim(claim) instanceof List<?> values
                ? values.stream().map(String::valueOf).toList()
                : List.of();
    }
}
