package org.ecitizen.starter.axon;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.stream.Stream;
import org.axonframework.serialization.SerializedObject;
import org.axonframework.serialization.SimpleSerializedObject;
import org.axonframework.serialization.SimpleSerializedType;
import org.axonframework.serialization.jackson3.Jackson3Serializer;
import org.ecitizen.events.access.AccessEvent;
import org.ecitizen.events.application.ApplicationEvent;
import org.ecitizen.events.authority.AuthorityEvent;
import org.ecitizen.events.draft.DraftEvent;
import org.ecitizen.events.erasure.ErasureEvent;
import org.ecitizen.events.erasure.HoldEvent;
import org.ecitizen.events.erasure.RetentionEvent;
import org.ecitizen.events.log.LogEvent;
import org.ecitizen.events.mandate.MandateEvent;
import org.ecitizen.events.service.ServiceEvent;
import org.ecitizen.events.worklist.WorklistEvent;
import org.ecitizen.starter.personal.TestKeys;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.core.io.ClassPathResource;
import tools.jackson.databind.json.JsonMapper;

/// Every form in which an event is stored has an approved example; the program reads it, and writes it the same.
class ApprovedEventsTest {
    private static final JsonMapper JSON = new JsonMapper();

    private final Jackson3Serializer serializer = AxonGroundAutoConfiguration.events(
            new TestKeys().storedForm(), new AxonGroundAutoConfiguration().revisionResolver());

    static Stream<Class<?>> events() {
        return Stream.of(
                        ApplicationEvent.class,
                        ServiceEvent.class,
                        AuthorityEvent.class,
                        MandateEvent.class,
                        DraftEvent.class,
                        ErasureEvent.class,
                        HoldEvent.class,
                        RetentionEvent.class,
                        WorklistEvent.class,
                        LogEvent.class,
                        AccessEvent.class)
                .flatMap(kind -> Arrays.stream(kind.getPermittedSubclasses()))
                .flatMap(kind -> kind.isInterface() ? Arrays.stream(kind.getPermittedSubclasses()) : Stream.of(kind));
    }

    @ParameterizedTest
    @MethodSource("events")
    void theExampleIsReadAndWrittenAsItStands(Class<?> type) throws IOException {
        var example = new ClassPathResource("events/" + type.getSimpleName() + ".json")
                .getContentAsString(StandardCharsets.UTF_8);
        var revision = new AxonGroundAutoConfiguration().revisionResolver().revisionOf(type);

        Object event = serializer.deserialize(new SimpleSerializedObject<>(
                example.getBytes(StandardCharsets.UTF_8),
                byte[].class,
                new SimpleSerializedType(type.getName(), revision)));
        SerializedObject<String> written = serializer.serialize(event, String.class);

        assertThat(event).isInstanceOf(type);
        assertThat(JSON.readTree(written.getData())).isEqualTo(JSON.readTree(example));
        assertThat(written.getType().getName()).isEqualTo(type.getName());
        assertThat(written.getType().getRevision()).isEqualTo(revision);
    }
}
