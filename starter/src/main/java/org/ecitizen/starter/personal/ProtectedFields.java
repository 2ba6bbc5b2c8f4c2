package org.ecitizen.starter.personal;

import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.util.HashSet;
import java.util.Set;
import org.ecitizen.events.personal.Protected;

/// Which stored types can hold envelopes.
final class ProtectedFields {
    private ProtectedFields() {}

    /// True also for a type that is not known here any more.
    static boolean mayBeIn(String typeName) {
        try {
            return in(Class.forName(typeName, false, ProtectedFields.class.getClassLoader()), new HashSet<>());
        } catch (ClassNotFoundException e) {
            return true;
        }
    }

    private static boolean in(Type type, Set<Type> seen) {
        if (!seen.add(type)) {
            return false;
        }
        if (type instanceof ParameterizedType generic) {
            if (generic.getRawType() == Protected.class) {
                return true;
            }
            for (var argument : generic.getActualTypeArguments()) {
                if (in(argument, seen)) {
                    return true;
                }
            }
            return in(generic.getRawType(), seen);
        }
        if (type instanceof Class<?> raw && raw.isRecord()) {
            for (var component : raw.getRecordComponents()) {
                if (in(component.getGenericType(), seen)) {
                    return true;
                }
            }
        }
        return false;
    }
}
