package org.ecitizen.command.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.eq;
import static org.mockito.Mockito.doAnswer;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.GenericDomainEventMessage;
import org.ecitizen.command.definition.SampleDefinitions;
import org.ecitizen.events.application.ApplicationSubmitted;
import org.ecitizen.events.personal.Extent;
import org.ecitizen.events.personal.Group;
import org.ecitizen.events.personal.Protected;
import org.ecitizen.starter.personal.DekStore;
import org.ecitizen.starter.personal.KeyStoreUnavailable;
import org.ecitizen.starter.personal.TestKeys;
import org.ecitizen.starter.view.ViewStore;
import org.ecitizen.starter.view.ViewStore.Document;
import org.ecitizen.starter.view.Views;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// The search for alike requests opens what was said, keeps only what finds it again, and waits where it cannot.
class SimilarViewTest {
    private static final Extent ANNAS = new Extent("anna", Group.CASE, "request-1");

    private final TestKeys keys = new TestKeys();
    private final List<Document> written = new ArrayList<>();
    private final ViewStore store = mock(ViewStore.class);
    private final SimilarView view =
            new SimilarView(store, mock(Views.class), SampleDefinitions.published(), keys.reading(), keys.hashes());

    @BeforeEach
    void whatIsWrittenIsKept() {
        doAnswer(call -> written.addAll(call.getArgument(1))).when(store).write(eq("similar.1"), any());
    }

    @Test
    void whatWasSaidIsFoundByAKeyedHashAndIsNotThere() {
        view.take(submitted(keys.sealed(ANNAS, answers())), "similar.1");

        assertThat(written).singleElement().satisfies(document -> {
            assertThat(document.keys("clause-1"))
                    .singleElement()
                    .satisfies(key -> assertThat(key)
                            .contains("rivermouth", "property-tax-return")
                            .noneMatch(part -> part.contains("9/1")));
            assertThat(document.keys("applicant")).containsExactly(List.of("anna", "request-1"));
            assertThat(document.json()).isEqualTo("{}");
        });
    }

    @Test
    void anAddressIsTheSameInWhateverOrderItsPartsWereGiven() {
        var address = new LinkedHashMap<String, Object>();
        address.put("street", "Hill 3");
        address.put("postcode", "12345");
        address.put("town", "Rivermouth");
        var turned = new LinkedHashMap<String, Object>();
        address.reversed().forEach(turned::put);
        assertThat(turned.toString()).isNotEqualTo(address.toString());

        view.take(submitted(keys.sealed(ANNAS, Map.of("plot", address, "area", 400))), "similar.1");
        view.take(submitted(keys.sealed(ANNAS, Map.of("plot", turned, "area", 400))), "similar.1");
        turned.put("street", "Hill 4");
        view.take(submitted(keys.sealed(ANNAS, Map.of("plot", turned, "area", 400))), "similar.1");

        assertThat(written)
                .extracting(document -> document.keys("clause-1").getFirst().get(2))
                .satisfies(hashes -> {
                    assertThat(hashes.get(1)).isEqualTo(hashes.get(0));
                    assertThat(hashes.get(2)).isNotEqualTo(hashes.get(0));
                });
    }

    @Test
    void whileTheKeysCannotBeAskedItWaitsAndKeepsNothing() {
        var event = submitted(keys.sealed(ANNAS, answers()));
        keys.forgetAll("anna");
        keys.store().down(true);

        assertThatThrownBy(() -> view.take(event, "similar.1")).isInstanceOf(KeyStoreUnavailable.class);
        assertThat(written).isEmpty();

        keys.store().down(false);
        view.take(event, "similar.1");
        assertThat(written).hasSize(1);
    }

    @Test
    void whatWasErasedIsNotFoundAgainByARebuild() {
        var event = submitted(keys.sealed(ANNAS, answers()));
        keys.ring().markErasing(new DekStore.Target("anna", Set.of(Group.CASE), null), "erasure");

        view.take(event, "similar.1");

        assertThat(written).isEmpty();
    }

    @Test
    void whatIsErasedIsForgottenInEveryGenerationAndNoRebuildThatHasReadItBringsItBack() {
        for (var scope : java.util.Arrays.asList("request-1", null)) {
            var generations = new MemoryViewStore();
            var views = mock(Views.class);
            var erased =
                    new SimilarView(generations, views, SampleDefinitions.published(), keys.reading(), keys.hashes());
            when(views.generations(erased)).thenReturn(List.of("similar@2", "similar@3", "similar@1"));
            var event = submitted(keys.sealed(ANNAS, answers()));
            erased.take(event, "similar@1");
            erased.take(event, "similar@2");

            erased.forget(new DekStore.Target("anna", Set.of(Group.CASE), scope));
            // A rebuild has opened it before, and writes now.
            erased.take(event, "similar@3");

            for (var generation : List.of("similar@1", "similar@2", "similar@3")) {
                assertThat(generations.find(generation, "request-1"))
                        .as(generation)
                        .hasValueSatisfying(
                                left -> assertThat(left.keys()).as(generation).isEmpty());
            }
        }
    }

    @Test
    void whatBelongsToSomebodyElseStays() {
        var generations = new MemoryViewStore();
        var views = mock(Views.class);
        var similar = new SimilarView(generations, views, SampleDefinitions.published(), keys.reading(), keys.hashes());
        when(views.generations(similar)).thenReturn(List.of("similar@1"));
        similar.take(submitted(keys.sealed(ANNAS, answers())), "similar@1");

        similar.forget(new DekStore.Target("ben", Set.of(Group.CASE), null));
        similar.forget(new DekStore.Target("anna", Set.of(Group.DOCUMENT), null));
        similar.forget(new DekStore.Target("anna", Set.of(Group.CASE), "request-2"));

        assertThat(generations.find("similar@1", "request-1"))
                .hasValueSatisfying(kept -> assertThat(kept.keys()).isNotEmpty());
    }

    private static Map<String, Object> answers() {
        return Map.of("plot", "9/1", "area", 400);
    }

    private static DomainEventMessage<?> submitted(Protected<Map<String, Object>> answers) {
        return new GenericDomainEventMessage<>(
                "Application",
                "request-1",
                0,
                new ApplicationSubmitted(
                        "request-1",
                        "rivermouth",
                        "property-tax-return",
                        1,
                        "RM-1",
                        "anna",
                        null,
                        answers,
                        null,
                        null,
                        null),
                Map.of(),
                "event-1",
                Instant.parse("2026-03-02T09:00:00Z"));
    }
}
