package org.ecitizen.query.status;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.Arrays;
import java.util.Set;
import java.util.stream.Stream;
import org.ecitizen.events.personal.Protected;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// What views keep of requests is sealed where it was sealed in the events. A text that joins has to be told here to be
/// a code, an id or a name of an official.
class DocumentsTest {
    private static final Set<String> CODES = Set.of(
            "action",
            "advice",
            "authority",
            "cause",
            "channel",
            "correction",
            "from",
            "lastTeam",
            "of",
            "outcome",
            "proposedAction",
            "proposedOutcome",
            "questions",
            "recommendation",
            "relation",
            "results",
            "service",
            "stage",
            "state",
            "task",
            "tasksOfStage",
            "team",
            "teams",
            "waitingFor");
    private static final Set<String> IDS = Set.of(
            "applicant",
            "coSigner",
            "externalReference",
            "id",
            "reference",
            "sharedCode",
            "similar",
            "submittedBy",
            "taskId",
            "term");
    private static final Set<String> OFFICIALS = Set.of("correctionBy", "deciders", "officer", "proposedBy");
    /// Sentences of ours, made of codes and days.
    private static final Set<String> OURS = Set.of("attention");

    static Stream<Class<?>> documents() {
        return Stream.of(ApplicationStatus.class, CaseWork.class, TermState.class)
                .flatMap(type -> Stream.concat(Stream.of(type), Arrays.stream(type.getDeclaredClasses())))
                .filter(Class::isRecord);
    }

    @ParameterizedTest
    @MethodSource("documents")
    void aTextIsProtectedUnlessItSaysNothingAboutAPerson(Class<?> type) {
        assertThat(type.getRecordComponents())
                .filteredOn(field -> holdsText(field.getGenericType()))
                .extracting(RecordComponent::getName)
                .as(type.getSimpleName())
                .allMatch(name ->
                        CODES.contains(name) || IDS.contains(name) || OFFICIALS.contains(name) || OURS.contains(name));
    }

    private static boolean holdsText(Type type) {
        if (type instanceof ParameterizedType generic) {
            var arguments = generic.getActualTypeArguments();
            // The keys of a map are codes.
            return generic.getRawType() != Protected.class && holdsText(arguments[arguments.length - 1]);
        }
        return type == String.class || type == Object.class;
    }
}
