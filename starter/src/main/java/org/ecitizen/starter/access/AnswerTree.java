package org.ecitizen.starter.access;

import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.ecitizen.events.personal.Protected;
import org.jspecify.annotations.Nullable;

/// An answer on its way out: maps, lists and records, with protected values in it. Whatever is none of these is taken
/// as
/// it is; a protected value hidden in it is not opened, and refused when the answer is written.
final class AnswerTree {
    /// What a record with protected values is read by, found once for each kind of record.
    private static final ClassValue<RecordComponent[]> COMPONENTS = new ClassValue<>() {
        @Override
        protected RecordComponent[] computeValue(Class<?> type) {
            var components = type.getRecordComponents();
            for (var component : components) {
                component.getAccessor().trySetAccessible();
            }
            return components;
        }
    };

    private AnswerTree() {}

    /// The protected values in an answer, each once, in the order in which they stand there.
    static Set<Protected<?>> protectedIn(@Nullable Object answer) {
        var found = new LinkedHashSet<Protected<?>>();
        find(answer, found);
        return found;
    }

    /// The answer with each protected value replaced. What holds none is not copied.
    static @Nullable Object replaced(@Nullable Object answer, Function<Protected<?>, @Nullable Object> value) {
        return switch (answer) {
            case null -> null;
            case Protected<?> sealed -> value.apply(sealed);
            case Derived derived -> made(derived, value);
            case Map<?, ?> map -> {
                var copy = new LinkedHashMap<Object, @Nullable Object>();
                map.forEach((key, each) -> copy.put(key, replaced(each, value)));
                yield copy;
            }
            case Collection<?> many -> {
                var copy = new ArrayList<@Nullable Object>(many.size());
                many.forEach(each -> copy.add(replaced(each, value)));
                yield copy;
            }
            case Optional<?> maybe -> replaced(maybe.orElse(null), value);
            case Record rec -> protectedIn(rec).isEmpty() ? rec : members(rec, value);
            default -> answer;
        };
    }

    private static void find(@Nullable Object answer, Set<Protected<?>> found) {
        switch (answer) {
            case null -> {}
            case Protected<?> sealed -> found.add(sealed);
            case Derived derived -> found.addAll(derived.from());
            case Map<?, ?> map -> map.values().forEach(each -> find(each, found));
            case Collection<?> many -> many.forEach(each -> find(each, found));
            case Optional<?> maybe -> maybe.ifPresent(each -> find(each, found));
            case Record rec -> {
                for (var component : COMPONENTS.get(rec.getClass())) {
                    find(read(rec, component), found);
                }
            }
            default -> {}
        }
    }

    private static @Nullable Object made(Derived derived, Function<Protected<?>, @Nullable Object> value) {
        var open = new ArrayList<Object>();
        for (var part : derived.from()) {
            var shown = value.apply(part);
            if (shown == null || shown instanceof NotShown) {
                return shown;
            }
            open.add(shown);
        }
        return derived.made().apply(open);
    }

    /// What stands in the place of a value that is not shown, with the reason.
    static final class NotShown extends LinkedHashMap<String, Object> {
        private static final long serialVersionUID = 1;
    }

    /// As JSON would have it: absent members are left out.
    private static Map<String, Object> members(Record rec, Function<Protected<?>, @Nullable Object> value) {
        var members = new LinkedHashMap<String, Object>();
        for (var component : COMPONENTS.get(rec.getClass())) {
            var member = replaced(read(rec, component), value);
            if (member != null) {
                members.put(component.getName(), member);
            }
        }
        return members;
    }

    private static @Nullable Object read(Record rec, RecordComponent component) {
        try {
            return component.getAccessor().invoke(rec);
        } catch (ReflectiveOperationException e) {
            // Closed to us, as records of the JDK are: nothing of ours is in it.
            return null;
        }
    }
}
