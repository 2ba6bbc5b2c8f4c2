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
    void whatHasExpiredOrIsNotSetIsNotThere() {
        assertThatThrownBy(() -> controller(CONTACT, LocalDate.of(2026, 3, 27)).securityTxt())
                .isInstanceOf(ResponseStatusException.class);
        assertThatThrownBy(() -> controller(CONTACT, null).securityTxt()).isInstanceOf(ResponseStatusException.class);
        assertThatThrownBy(() -> controller(null, LocalDate.of(2026, 9, 1)).securityTxt())
                .isInstanceOf(ResponseStatusException.class);
    }

    private static SecurityTxtController controller(@Nullable String contact, @Nullable LocalDate expires) {
        return new SecurityTxtController(
                new SecurityContact(contact, expires),
                new PortalProperties(
                        "http://localhost",
                        "http://localhost",
                        Map.of(),
                        List.of("en", "de"),
                        null,
                        java.time.Duration.ofHours(24),
                        600,
                        new Help(null, null, null),
                        null),
                () -> Instant.parse("2026-03-27T09:30:00Z"));
    }
}
