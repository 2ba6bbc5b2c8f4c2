package org.ecitizen.starter.personal;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.lang.reflect.WildcardType;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.ecitizen.events.personal.Protected;
import org.ecitizen.events.personal.Public;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Every field that is stored with an event is either public, with a reason, or protected for a person. One that is
/// neither fails the build.
class ClassificationTest {
    /// What JSON knows by itself, so that a protected value can be read whatever becomes of the program.
    private static final List<Class<?>> PLAIN =
            List.of(String.class, Object.class, Boolean.class, Integer.class, Long.class, List.class, Map.class);

    static Stream<Class<?>> records() {
        return new ClassFileImporter()
                .importPackages("org.ecitizen.events").stream()
                        .filter(JavaClass::isRecord)
                        .filter(type -> !type.getPackageName().equals("org.ecitizen.events.personal"))
                        .map(JavaClass::reflect);
    }

    @ParameterizedTest
    @MethodSource("records")
    void eachFieldIsPublicForAReasonOrProtected(Class<?> type) {
        if (isPublicAsAWhole(type)) {
            return;
        }
        assertThat(type.getRecordComponents())
                .as("%s: a field is neither Protected nor @Public", type.getName())
                .allMatch(ClassificationTest::isClassified);
    }

    @Test
    void thereIsSomethingToLookAt() {
        assertThat(records()).hasSizeGreaterThan(50);
        assertThat(Arrays.stream(OneThatForgets.class.getRecordComponents()).filter(field -> !isClassified(field)))
                .extracting(RecordComponent::getName)
                .containsExactly("words", "many");
    }

    /// What the test is for.
    private record OneThatForgets(
            String words,
            List<Protected<String>> many,
            @Public("a code") String code,
            Protected<String> said) {}

    private static boolean isPublicAsAWhole(Class<?> type) {
        var reason = type.getAnnotation(Public.class);
        return reason != null && !reason.value().isBlank()
                || type.getEnclosingClass() != null && isPublicAsAWhole(type.getEnclosingClass());
    }

    private static boolean isClassified(RecordComponent field) {
        var reason = field.getAnnotation(Public.class);
        if (isProtected(field.getGenericType())) {
            return reason == null;
        }
        return reason != null && !reason.value().isBlank() && !holdsProtected(field.getGenericType());
    }

    private static boolean isProtected(Type type) {
        return type instanceof ParameterizedType generic
                && generic.getRawType() == Protected.class
                && isPlain(generic.getActualTypeArguments()[0]);
    }

    private static boolean isPlain(Type type) {
        return type instanceof ParameterizedType generic
                ? isPlain(generic.getRawType())
                        && Arrays.stream(generic.getActualTypeArguments()).allMatch(ClassificationTest::isPlain)
                : type instanceof Class<?> raw && PLAIN.contains(raw);
    }

    /// In a list it could not be said where an envelope stands before it is written.
    private static boolean holdsProtected(Type type) {
        return switch (type) {
            case ParameterizedType generic ->
                generic.getRawType() == Protected.class
                        || Arrays.stream(generic.getActualTypeArguments()).anyMatch(ClassificationTest::holdsProtected);
            case WildcardType any -> true;
            default -> false;
        };
    }
}
