package org.ecitizen.starter.personal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import javax.crypto.SecretKey;
import org.axonframework.eventhandling.GenericDomainEventEntry;
import org.axonframework.serialization.SimpleSerializedObject;
import org.axonframework.serialization.SimpleSerializedType;
import org.axonframework.serialization.jackson3.Jackson3Serializer;
import org.axonframework.serialization.upcasting.event.InitialEventRepresentation;
import org.ecitizen.events.personal.Extent;
import org.ecitizen.events.personal.Group;
import org.ecitizen.events.personal.Protected;
import org.ecitizen.starter.access.Entered;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// How protected values are stored with events, and read again without being opened.
class ProtectedJsonTest {
    private static final Extent ANNAS = new Extent("anna", Group.CASE, "request-1");
    private static final Extent BERTAS = new Extent("berta", Group.CASE, "request-1");

    /// Stands for an event.
    record Said(
            String id, Protected<String> words, @Nullable Protected<String> answer, Trace trace) {}

    record Trace(String rule, Protected<Map<String, Object>> inputs) {}

    private final TestKeys keys = new TestKeys();

    private final Jackson3Serializer events = serializer(keys);
    private final EnvelopePlaces places = new EnvelopePlaces();

    @Test
    void aPlainValueIsStoredAsAnEnvelopeAndOpensAgain() {
        var read = roundTrip(events, said());

        assertThat(read.id()).isEqualTo("1");
        assertThat(read.words()).isInstanceOf(Protected.Sealed.class);
        assertThat(open(read.words())).isEqualTo(new Opened.Present<>("I moved away"));
        assertThat(open(read.trace().inputs())).isEqualTo(new Opened.Present<>(Map.of("zone", "hill", "age", 12)));
        assertThat(read.answer()).isNull();
    }

    @Test
    void nothingOfItIsStoredInTheClear() {
        assertThat(stored(events, said()).toString())
                .doesNotContain("moved", "hill", "zone")
                .contains("\"rule\":\"assessment:fee\"");
    }

    @Test
    void neitherIsWhatStandsInAnItemOfAList() {
        Map<String, Object> answers = Map.of("household", List.of(Map.of("name", "Mia"), Map.of("name", "Noah")));
        var event = new Said("1", Protected.of(ANNAS, "a"), null, new Trace("rule", Protected.of(ANNAS, answers)));

        assertThat(stored(events, event).toString()).doesNotContain("Mia", "Noah", "household");
        assertThat(open(roundTrip(events, event).trace().inputs())).isEqualTo(new Opened.Present<>(answers));
    }

    @Test
    void theEnvelopesOfOneEventAndKeyShareANumberWhichNoOtherEventHas() {
        var event = stored(events, said());
        var again = stored(events, said());
        var two = stored(events, new Said("1", Protected.of(ANNAS, "a"), Protected.of(BERTAS, "b"), said().trace()));

        assertThat(event.at("/words/eid")).isEqualTo(event.at("/trace/inputs/eid"));
        assertThat(event.at("/words/eid")).isNotEqualTo(again.at("/words/eid"));
        assertThat(two.at("/words/eid")).isNotEqualTo(two.at("/answer/eid"));
    }

    @Test
    void readingTakesNoKey() {
        var payload = stored(events, said());
        keys.store().down(true);
        keys.held().forget(new DekStore.Target("anna", java.util.Set.of(Group.CASE), null));

        assertThat(read(events, payload).words()).isInstanceOf(Protected.Sealed.class);
    }

    @Test
    void aStoredEnvelopeMustNotSayWhereItStands() {
        var payload = stored(events, said());
        ((ObjectNode) payload.get("words")).putObject("at").put("type", "any").put("field", "/any");

        assertThatThrownBy(() -> read(events, payload))
                .isInstanceOf(ProtectedDataCorrupt.class)
                .hasMessageContaining("/words");
    }

    @Test
    void anEnvelopeOfAnUnknownVersionOrWithAnUnknownMemberIsRefused() {
        for (var change : List.<java.util.function.Consumer<ObjectNode>>of(
                words -> words.put("v", 2),
                words -> words.put("v", "1"),
                words -> words.put("enc", "A128GCM"),
                words -> words.put("more", "x"),
                words -> words.remove("eid"),
                words -> words.put("iv", 1))) {
            var payload = stored(events, said());
            change.accept((ObjectNode) payload.get("words"));

            assertThatThrownBy(() -> read(events, payload)).hasStackTraceContaining("ProtectedDataCorrupt");
        }
    }

    @Test
    void aValueThatWasSwappedWithAnotherOfTheSameEventDoesNotOpen() {
        var payload = (ObjectNode)
                stored(events, new Said("1", Protected.of(ANNAS, "a"), Protected.of(ANNAS, "b"), said().trace()));
        var words = payload.get("words");
        payload.set("words", payload.get("answer"));
        payload.set("answer", words);

        assertThatThrownBy(() -> open(read(events, payload).words())).isInstanceOf(ProtectedDataCorrupt.class);
    }

    @Test
    void viewsKeepTheEnvelopeWithItsPlaceAndNeverAPlainValue() {
        var read = roundTrip(events, said());
        var views = ProtectedJson.ofViews();
        var document = views.readTree(views.writeValueAsString(read));

        assertThat(document.at("/words/at/field").asString()).isEqualTo("/words");
        assertThat(document.at("/trace/inputs/at/field").asString()).isEqualTo("/trace/inputs");
        assertThat(open(views.treeToValue(document, Said.class).words()))
                .isEqualTo(new Opened.Present<>("I moved away"));
        assertThatThrownBy(() -> views.writeValueAsString(said())).hasStackTraceContaining("plain value");
    }

    @Test
    void whatIsKeptApartBecauseItCouldNotBeHandledStaysSealed() {
        var copies = JsonMapper.builder().addModule(keys.storedForm().copies()).build();
        var again = copies.readValue(copies.writeValueAsBytes(roundTrip(events, said())), Said.class);

        assertThat(open(again.words())).isEqualTo(new Opened.Present<>("I moved away"));
    }

    @Test
    void anEnvelopeIsNotCopiedFromOneEventIntoAnother() {
        assertThatThrownBy(() -> stored(events, roundTrip(events, said())))
                .hasStackTraceContaining("must not be copied");
    }

    @Test
    void aSnapshotSealsWhatIsStillPlainAndSaysWhereItStands() {
        var copies = JsonMapper.builder().addModule(keys.storedForm().copies()).build();
        var again = copies.readValue(copies.writeValueAsBytes(said()), Said.class);

        assertThat(open(again.words())).isEqualTo(new Opened.Present<>("I moved away"));
    }

    @Test
    void aSecondVersionIsWrittenAndReadAndTheFirstStaysReadable() {
        var before = stored(events, said());
        var later = new TestKeysWith(keys, List.of(new SecondVersion(), Scheme.V1));
        var after = stored(later.events, said());

        assertThat(after.at("/words/v").intValue()).isEqualTo(2);
        assertThat(after.at("/words/enc").asString()).isEqualTo("A256GCM-TEST");
        for (var payload : List.of(before, after, before)) {
            assertThat(later.opening.open(read(later.events, payload).words(), Entered.accessTo(ANNAS)))
                    .isEqualTo(new Opened.Present<>("I moved away"));
        }
        assertThatThrownBy(() -> read(events, after)).hasStackTraceContaining("unknown version");
    }

    /// The same keys under a program that knows more.
    private static final class TestKeysWith {
        private final Jackson3Serializer events;
        private final Opening opening;

        private TestKeysWith(TestKeys keys, List<Scheme> schemes) {
            var envelopes = new Envelopes(schemes, new SecureRandom());
            var sealing = new EventSealing(keys.held(), envelopes, new PlainJson());
            events = Jackson3Serializer.builder()
                    .jsonMapperBuilderCustomizer(mapper -> mapper.addModule(
                            ProtectedJson.stored(sealing, envelopes).events()))
                    .build();
            opening = new KeyedOpening(keys.held(), envelopes, new PlainJson());
        }
    }

    private static final class SecondVersion implements Scheme {
        @Override
        public int version() {
            return 2;
        }

        @Override
        public String name() {
            return "A256GCM-TEST";
        }

        @Override
        public byte[] encrypt(SecretKey key, byte[] iv, byte[] plain, byte[] associatedData) {
            return AesGcm.encrypt(key, iv, plain, associatedData);
        }

        @Override
        public Optional<byte[]> decrypt(SecretKey key, byte[] iv, byte[] cipherText, byte[] associatedData) {
            return AesGcm.decrypt(key, iv, cipherText, associatedData);
        }
    }

    private static Jackson3Serializer serializer(TestKeys keys) {
        return Jackson3Serializer.builder()
                .jsonMapperBuilderCustomizer(
                        mapper -> mapper.addModule(keys.storedForm().events()))
                .build();
    }

    private static Said said() {
        return new Said(
                "1",
                Protected.of(ANNAS, "I moved away"),
                null,
                new Trace("assessment:fee", Protected.of(ANNAS, Map.of("zone", "hill", "age", 12))));
    }

    private <T> Opened<T> open(Protected<T> value) {
        return keys.opening().open(value, Entered.accessTo(ANNAS, BERTAS));
    }

    private Said roundTrip(Jackson3Serializer serializer, Said event) {
        return read(serializer, stored(serializer, event));
    }

    private static JsonNode stored(Jackson3Serializer serializer, Said event) {
        return new JsonMapper()
                .readTree(serializer.serialize(event, byte[].class).getData());
    }

    /// As the event store reads: through the upcasters.
    private Said read(Jackson3Serializer serializer, JsonNode payload) {
        var entry = new GenericDomainEventEntry<>(
                "Any",
                "1",
                0,
                "event-1",
                Clock.systemUTC().instant(),
                Said.class.getName(),
                null,
                payload.toString().getBytes(StandardCharsets.UTF_8),
                "{}".getBytes(StandardCharsets.UTF_8));
        var upcast = places.upcast(Stream.of(new InitialEventRepresentation(entry, serializer)))
                .findFirst()
                .orElseThrow();
        return serializer.deserialize(new SimpleSerializedObject<>(
                upcast.getData(JsonNode.class).getData(),
                JsonNode.class,
                new SimpleSerializedType(Said.class.getName(), null)));
    }
}
