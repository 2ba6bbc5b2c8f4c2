package org.ecitizen.query.log;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import java.util.ResourceBundle;
import org.junit.jupiter.api.Test;

/// A receipt is a file for programs; people read what it says in their language.
class ReceiptWordingTest {
    private final OwedReceipt receipt = receipt();

    @Test
    void itSaysWhatIsProvenByWhomItIsConfirmedAndHowToCheck() {
        var wording = new ReceiptWording(Locale.UK);
        assertThat(String.join("\n", wording.explanation(receipt, "R-1", Map.of("press", Instant.EPOCH))))
                .contains("request R-1", "entry 2 of a public record of 3 entries", "press", "1 January 1970")
                .contains("audit-verify receipt");
        assertThat(String.join("\n", wording.explanation(receipt, "R-1", Map.of())))
                .contains("rests on its word");
    }

    @Test
    void inGermanToo() {
        var wording = new ReceiptWording(Locale.GERMANY);
        assertThat(wording.title(ReceiptKind.DECISION)).isEqualTo("Quittung für eine Entscheidung");
        assertThat(wording.page(
                        ReceiptKind.DECISION,
                        wording.explanation(receipt, "<R>", Map.of("press", Instant.EPOCH)),
                        "/f"))
                .startsWith("<!doctype html>\n<html lang=\"de\">")
                .contains(
                        "<h1>Quittung für eine Entscheidung</h1>",
                        "&lt;R&gt;",
                        "1. Januar 1970",
                        "<a href=\"/f\">Quittung herunterladen</a>");
        assertThat(new ReceiptWording(Locale.of("fi")).title(ReceiptKind.ERASURE))
                .as("in English where there is nothing else")
                .startsWith("Receipt for an erasure");
    }

    @Test
    void eachLanguageSaysAllOfIt() {
        assertThat(ResourceBundle.getBundle("receipts", Locale.GERMAN).keySet())
                .isEqualTo(ResourceBundle.getBundle("receipts", Locale.ROOT).keySet());
    }

    private static OwedReceipt receipt() {
        var world = new World().happen(3);
        world.run();
        return world.owed().get(1L);
    }
}
