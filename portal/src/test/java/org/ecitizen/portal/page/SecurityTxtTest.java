package org.ecitizen.portal.page;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.ecitizen.portal.PortalProperties;
import org.ecitizen.portal.PortalProperties.Help;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.web.server.ResponseStatusException;

/// The address for reports of weaknesses is shown until it has to be looked at again.
class SecurityTxtTest {
    private static final String CONTACT = "mailto:security@rivermouth.example";

    @Test
    void contactAndDateStandThereAsTheStandardSays() {
        assertThat(controller(CONTACT, LocalDate.of(2026, 9, 1)).securityTxt())
                .isEqualTo("Contact: " + CONTACT + "\nExpires: 2026-09-01T00:00:00Z\nPreferred-Languages: en, de\n");
    }

    @Test
    void whatHasExpiredIsNotThere() {
        assertThatThrownBy(() -> controller(CONTACT, LocalDate.of(2026, 3, 27)).securityTxt())
                .isInstanceOf(ResponseStatusException.class);
    }

    @Test
    void whereNothingIsSetItLeadsToWhoHelpsForHalfAYear() {
        assertThat(controller(null, null).securityTxt())
                .startsWith("Contact: https://town.example/help\nExpires: 2026-09-23T00:00:00Z\n");
        assertThat(controller(null, null, "help@town.example").securityTxt())
                .startsWith("Contact: mailto:help@town.example\n");
    }

    private static SecurityTxtController controller(@Nullable String contact, @Nullable LocalDate expires) {
        return controller(contact, expires, null);
    }

    private static SecurityTxtController controller(
            @Nullable String contact, @Nullable LocalDate expires, @Nullable String help) {
        return new SecurityTxtController(
                new SecurityContact(contact, expires),
                new PortalProperties(
                        List.of("http://localhost"),
                        List.of("http://localhost"),
                        Map.of(),
                        List.of("en", "de"),
                        null,
                        java.time.Duration.ofHours(24),
                        600,
                        new Help(null, help, null),
                        null),
                "https://town.example",
                () -> Instant.parse("2026-03-27T09:30:00Z"));
    }
}
