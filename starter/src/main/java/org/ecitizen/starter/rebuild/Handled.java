package org.ecitizen.starter.rebuild;

import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.eventhandling.EventMessage;
import org.ecitizen.starter.view.View;
import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.util.ReflectionUtils;

/// The kinds of events that a view's processor hands it.
record Handled(Set<Class<?>> types) {
    static Handled by(View view) {
        return new Handled(Stream.of(ReflectionUtils.getAllDeclaredMethods(view.getClass()))
                .filter(method -> AnnotatedElementUtils.hasAnnotation(method, EventHandler.class))
                .map(method -> method.getParameterTypes()[0])
                .collect(Collectors.toSet()));
    }

    /// Told without a look into the event.
    boolean has(EventMessage<?> event) {
        return types.stream().anyMatch(type -> type.isAssignableFrom(event.getPayloadType()));
    }
}
