package org.ecitizen.portal.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.ConnectException;
import java.net.http.HttpTimeoutException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.springframework.web.client.ResourceAccessException;

/// A side has several nodes: each has its share, and one that is gone is passed over.
class NodesTest {
    private final AtomicReference<Instant> now = new AtomicReference<>(Instant.parse("2026-03-27T09:30:00Z"));
    private final Nodes nodes = new Nodes(List.of("one", "two"), now::get);
    private final List<String> asked = new ArrayList<>();

    @Test
    void theyAreAskedInTurn() {
        for (var call = 0; call < 4; call++) {
            nodes.ask(asked::add);
        }

        assertThat(asked).containsExactly("one", "two", "one", "two");
    }

    @Test
    void whereOneIsGoneTheNextIsAskedTheSameAndTheFirstIsLeftAloneForAWhile() {
        for (var call = 0; call < 3; call++) {
            assertThat(ask("one", new ConnectException("refused"))).isEqualTo("two");
        }
        assertThat(asked).containsExactly("one", "two", "two", "two");

        now.set(now.get().plusSeconds(11));
        asked.clear();
        ask("one", new ConnectException("refused"));
        ask("one", new ConnectException("refused"));
        assertThat(asked).contains("one");
    }

    @Test
    void whoIsSlowIsNotAskedAgainElsewhere() {
        assertThatThrownBy(() -> ask("one", new HttpTimeoutException("slow"))).isInstanceOf(ApiUnreachable.class);

        assertThat(asked).containsExactly("one");
    }

    @Test
    void whereAllAreGoneNobodyAnswers() {
        assertThatThrownBy(() -> nodes.ask(node -> {
                    throw new ConnectException("refused");
                }))
                .isInstanceOf(ApiUnreachable.class);
    }

    private String ask(String failing, IOException failure) {
        return nodes.ask(node -> {
            asked.add(node);
            if (node.equals(failing)) {
                throw new ResourceAccessException("failed", failure);
            }
            return node;
        });
    }
}
