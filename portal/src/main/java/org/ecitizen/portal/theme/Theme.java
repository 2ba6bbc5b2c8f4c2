package org.ecitizen.portal.theme;

import jakarta.validation.constraints.Pattern;
import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/// The colours of the authority, as `#rrggbb`. A pair that nobody could read stops the start.
///
/// @param brand the header's ground
/// @param onBrand the header's text
/// @param accent the line under the header
/// @param link links on white
/// @param button the main button's ground; its text is white
@Validated
@ConfigurationProperties("ecitizen.portal.theme")
public record Theme(
        @DefaultValue("#1e3a4c") @Pattern(regexp = HEX) String brand,
        @DefaultValue("#ffffff") @Pattern(regexp = HEX) String onBrand,
        @DefaultValue("#d9822b") @Pattern(regexp = HEX) String accent,
        @DefaultValue("#17558a") @Pattern(regexp = HEX) String link,
        @DefaultValue("#1f6b46") @Pattern(regexp = HEX) String button) {
    /// Its style sheet, below `/assets/`.
    public static final String FILE = "theme.css";

    static final String HEX = "#[0-9a-fA-F]{6}";
    private static final String WHITE = "#ffffff";
    private static final double LEGIBLE = 4.5;

    /// @throws IllegalArgumentException if text could not be read on its ground
    public Theme {
        for (var pair : List.of(List.of(brand, onBrand), List.of(link, WHITE), List.of(button, WHITE))) {
            var contrast = contrast(pair.getFirst(), pair.getLast());
            if (contrast < LEGIBLE) {
                throw new IllegalArgumentException(
                        "the colours %s and %s have a contrast of %.1f to 1; at least 4.5 to 1 is needed"
                                .formatted(pair.getFirst(), pair.getLast(), contrast));
            }
        }
    }

    /// The theme as a style sheet of custom properties.
    public String css() {
        return """
                :root {
                    --portal-brand: %s;
                    --portal-on-brand: %s;
                    --portal-accent: %s;
                    --portal-link: %s;
                    --portal-button: %s;
                }
                """.formatted(brand, onBrand, accent, link, button);
    }

    /// Contrast of two colours as WCAG defines it, from 1 to 21.
    static double contrast(String one, String other) {
        var first = luminance(one);
        var second = luminance(other);
        return (Math.max(first, second) + 0.05) / (Math.min(first, second) + 0.05);
    }

    private static double luminance(String colour) {
        return 0.2126 * linear(colour, 1) + 0.7152 * linear(colour, 3) + 0.0722 * linear(colour, 5);
    }

    private static double linear(String colour, int from) {
        var value = Integer.parseInt(colour.substring(from, from + 2), 16) / 255.0;
        return value <= 0.04045 ? value / 12.92 : Math.pow((value + 0.055) / 1.055, 2.4);
    }
}
