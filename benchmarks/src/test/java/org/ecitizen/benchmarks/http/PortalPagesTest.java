package org.ecitizen.benchmarks.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// No page of the portal is forgotten by the measurements.
class PortalPagesTest {
    private static final Pattern OF_ALL = Pattern.compile("@RequestMapping\\(\"([^\"]*)\"\\)");
    private static final Pattern OF_ONE = Pattern.compile("@GetMapping(?:\\((?:path = )?\"([^\"]*)\")?");

    @Test
    void everyPageIsMeasuredOrLeftOutForAReason() throws IOException {
        var measured = PortalPages.ALL.stream().map(PortalPages.Page::route).collect(Collectors.toSet());

        assertThat(measured).doesNotContainAnyElementsOf(PortalPages.LEFT_OUT.keySet());
        var known = new TreeSet<>(measured);
        known.addAll(PortalPages.LEFT_OUT.keySet());
        assertThat(routes()).hasSizeGreaterThan(80).isEqualTo(known);
    }

    @Test
    void everyReaderHasAPageAndNoPageIsMeasuredTwiceForOne() {
        assertThat(PortalPages.ALL.stream().map(PortalPages.Page::reader).collect(Collectors.toSet()))
                .isEqualTo(PortalPages.READERS.keySet());
        assertThat(PortalPages.ALL.stream().map(page -> page.reader() + page.address()))
                .doesNotHaveDuplicates();
    }

    /// What the portal and the embedded provider serve to be read, by their sources.
    private static Set<String> routes() throws IOException {
        var routes = new TreeSet<String>();
        for (var module : Set.of("portal", "standalone")) {
            try (var files = Files.walk(Path.of("..", module, "src/main/java"))) {
                for (var file :
                        (Iterable<Path>) files.filter(each -> each.toString().endsWith(".java"))::iterator) {
                    routesOf(Files.readString(file)).forEach(routes::add);
                }
            }
        }
        return routes;
    }

    private static Stream<String> routesOf(String source) {
        var ofAll = OF_ALL.matcher(source);
        var prefix = ofAll.find() ? ofAll.group(1) : "";
        return OF_ONE.matcher(source).results().map(found -> prefix + (found.group(1) == null ? "" : found.group(1)));
    }
}
