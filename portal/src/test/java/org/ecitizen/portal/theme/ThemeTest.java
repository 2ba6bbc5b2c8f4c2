package org.ecitizen.portal.theme;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

/// An authority may choose its colours as long as people can read them.
class ThemeTest {
    @Test
    void contrastIsThatOfWcag() {
        assertThat(Theme.contrast("#000000", "#ffffff")).isCloseTo(21, Offset.offset(0.01));
        assertThat(Theme.contrast("#777777", "#ffffff")).isCloseTo(4.48, Offset.offset(0.01));
    }

    @Test
    void coloursThatNobodyCanReadStopTheStart() {
        assertThatThrownBy(() -> new Theme("#ffff00", "#ffffff", "#000000", "#17558a", "#1f6b46"))
                .hasMessageContaining("#ffff00 and #ffffff");
    }

    @Test
    void theStyleSheetHasTheColours() {
        assertThat(new Theme("#1e3a4c", "#ffffff", "#d9822b", "#17558a", "#1f6b46").css())
                .contains("--portal-brand: #1e3a4c;");
    }
}
