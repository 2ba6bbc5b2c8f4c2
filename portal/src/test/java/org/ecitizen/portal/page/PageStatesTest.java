package org.ecitizen.portal.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.ecitizen.portal.component.Gallery;
import org.junit.jupiter.api.Test;

/// No page is forgotten by those that look at every page in every state.
class PageStatesTest {
    private static final Path TEMPLATES = Path.of("src/main/jte");

    @Test
    void everyPageHasAStateThatIsLookedAt() throws IOException {
        PageStates.all()
                .values()
                .forEach(page -> assertThat(page.apply(Locale.ENGLISH)).contains("<h1"));

        try (var files = Files.walk(TEMPLATES)) {
            var pages = files.filter(PageStatesTest::isPage)
                    .map(file -> TEMPLATES.relativize(file).toString())
                    .collect(Collectors.toCollection(TreeSet::new));
            pages.removeAll(Gallery.rendered());
            assertThat(pages).isEmpty();
        }
    }

    private static boolean isPage(Path file) {
        try {
            return file.toString().endsWith(".jte")
                    && Files.readString(file).contains("@template.layout.page(")
                    && !Files.readString(file).contains("@param Content");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
