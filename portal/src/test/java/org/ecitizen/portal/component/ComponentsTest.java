package org.ecitizen.portal.component;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import org.ecitizen.portal.page.TestPages;
import org.junit.jupiter.api.Test;

/// Every component has notes and is shown in its states; what people typed is text in all of them.
class ComponentsTest {
    private static final Path FOLDER = Path.of("src/main/jte/component");
    private static final String HOSTILE = "\"><svg onload=x>";

    @Test
    void everyComponentHasNotesAndAPlaceInTheGallery() throws IOException {
        var shown = Gallery.states(TestPages.page(Locale.ENGLISH, TestPages.ANNA, "/gallery")).stream()
                .map(Gallery.State::component)
                .distinct()
                .toList();
        try (var folders = Files.list(FOLDER)) {
            assertThat(folders.map(folder -> folder.getFileName().toString()))
                    .isNotEmpty()
                    .allSatisfy(name -> {
                        assertThat(shown).contains(name);
                        assertThat(Files.readString(FOLDER.resolve(name).resolve(name + ".md")))
                                .contains("States:");
                    });
        }
    }

    @Test
    void whatPeopleTypedIsNeverMarkup() {
        var page = TestPages.page(Locale.ENGLISH, TestPages.ANNA, "/gallery");
        assertThat(Gallery.render(
                        "component/input/input.jte",
                        Map.of("page", page, "id", "a", "label", HOSTILE, "value", HOSTILE, "hint", HOSTILE)))
                .doesNotContain("<svg");
        assertThat(Gallery.render(
                        "component/summary-list/summary-list.jte",
                        Map.of("rows", java.util.List.of(Row.of(HOSTILE, HOSTILE)))))
                .doesNotContain("<svg");
        assertThat(Gallery.render(
                        "component/textarea/textarea.jte",
                        Map.of("page", page, "id", "a", "label", "b", "value", "</textarea><svg>")))
                .doesNotContain("<svg");
    }

    @Test
    void anErrorIsSaidInTheSummaryAndAtTheFieldInTheSameWords() {
        var page = TestPages.page(Locale.ENGLISH, TestPages.ANNA, "/gallery");
        page.with(page.errors().and("plate", "Enter your number plate."));

        assertThat(Gallery.render("component/error-summary/error-summary.jte", Map.of("page", page)))
                .contains("href=\"#plate\"")
                .contains("Enter your number plate.");
        assertThat(Gallery.render(
                        "component/input/input.jte",
                        Map.of("page", page, "id", "plate", "label", "Plate", "hint", "As on the car")))
                .contains("id=\"plate-error\"")
                .contains("Enter your number plate.")
                .contains("aria-describedby=\"plate-hint plate-error\"");
    }
}
