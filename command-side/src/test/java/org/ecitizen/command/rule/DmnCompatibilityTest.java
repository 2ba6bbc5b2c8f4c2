package org.ecitizen.command.rule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.math.MathContext;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.ecitizen.events.service.ServiceDefinition.Table;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.xml.sax.SAXException;

/// The cases of compliance level 2 of the public compatibility kit for DMN (github.com/dmn-tck/tck, folder
/// `TestCases/compliance-level-2`), through the same engine that the services use. The kit is not part of this project:
/// its folder is named by the variable of the environment `ECITIZEN_DMN_TCK`.
class DmnCompatibilityTest {
    private static final String FOLDER = "ECITIZEN_DMN_TCK";
    /// The kit states results to so many digits.
    private static final MathContext DIGITS = new MathContext(12);

    /// Expressions with blanks in names, which are no names of facts here: `answers.full_name` is.
    private static final Set<String> NAMES_WITH_BLANKS = Set.of(
            "0001-input-data-string.dmn#001/Greeting Message",
            "0002-input-data-number.dmn#001/Yearly Salary",
            "0003-input-data-string-allowed-values.dmn#001/Employment Status Statement");

    private final RuleEngine engine = new RuleEngine();

    private record Case(
            String name,
            Table table,
            Map<String, Object> inputs,
            @Nullable Object expected) {}

    @Test
    void theTablesOfTheKitSayWhatTheyMust() {
        var folder = System.getenv(FOLDER);
        assumeTrue(folder != null, "skipped: " + FOLDER + " names no folder with the DMN compatibility kit, level 2");
        var differing = new TreeMap<String, String>();
        var cases = cases(Path.of(folder));
        for (var each : cases) {
            var said = said(each);
            if (!Objects.equals(said, each.expected())) {
                differing.put(each.name(), "expected " + each.expected() + ", said " + said);
            }
        }
        System.out.println("DmnCompatibilityTest " + (cases.size() - differing.size()) + " of " + cases.size());
        differing.forEach((name, difference) -> System.out.println("  " + name + ": " + difference));
        assertThat(cases).hasSizeGreaterThan(100);
        assertThat(differing.keySet()).isEqualTo(NAMES_WITH_BLANKS);
    }

    private @Nullable Object said(Case each) {
        try {
            return plain(engine.table(each.table(), each.inputs()).result());
        } catch (RuleFailure e) {
            return each.expected() == null ? null : e.reason();
        }
    }

    private static List<Case> cases(Path folder) {
        var cases = new ArrayList<Case>();
        try (var files = Files.walk(folder)) {
            for (var file : files.filter(path -> path.toString().endsWith(".xml"))
                    .sorted()
                    .toList()) {
                var root = DocumentBuilderFactory.newInstance()
                        .newDocumentBuilder()
                        .parse(file.toFile())
                        .getDocumentElement();
                var model = file.resolveSibling(
                        children(root, "modelName").findFirst().orElseThrow().getTextContent());
                var dmn = Files.readString(model);
                children(root, "testCase").forEach(testCase -> {
                    var inputs = new HashMap<String, Object>();
                    children(testCase, "inputNode").forEach(node -> inputs.put(node.getAttribute("name"), value(node)));
                    children(testCase, "resultNode")
                            .forEach(node -> cases.add(new Case(
                                    model.getFileName() + "#" + testCase.getAttribute("id") + "/"
                                            + node.getAttribute("name"),
                                    new Table(model.toString(), decision(model, node.getAttribute("name")), dmn),
                                    inputs,
                                    value(children(node, "expected").findFirst().orElseThrow()))));
                });
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (ParserConfigurationException | SAXException e) {
            throw new IllegalStateException(e);
        }
        return cases;
    }

    /// The kit names decisions by their names, the engine by their ids.
    private static String decision(Path model, String name) {
        try {
            var root = DocumentBuilderFactory.newInstance()
                    .newDocumentBuilder()
                    .parse(model.toFile())
                    .getDocumentElement();
            return children(root, "decision")
                    .filter(decision -> decision.getAttribute("name").equals(name))
                    .map(decision -> decision.getAttribute("id"))
                    .findFirst()
                    .orElseThrow();
        } catch (IOException | ParserConfigurationException | SAXException e) {
            throw new IllegalStateException(e);
        }
    }

    private static @Nullable Object value(Element node) {
        var list = children(node, "list").findFirst();
        if (list.isPresent()) {
            return children(list.get(), "item").map(DmnCompatibilityTest::value).toList();
        }
        var components = children(node, "component").toList();
        if (!components.isEmpty()) {
            var all = new TreeMap<String, Object>();
            components.forEach(component -> all.put(component.getAttribute("name"), value(component)));
            return all;
        }
        var value = children(node, "value").findFirst();
        if (value.isEmpty() || value.get().getAttribute("xsi:nil").equals("true")) {
            return null;
        }
        var text = value.get().getTextContent();
        return switch (value.get().getAttribute("xsi:type")) {
            case "xsd:decimal", "xsd:integer", "xsd:double" -> number(text);
            case "xsd:boolean" -> Boolean.valueOf(text);
            default -> text;
        };
    }

    private static BigDecimal number(String text) {
        return new BigDecimal(text).round(DIGITS).stripTrailingZeros();
    }

    /// Numbers compare by value, whatever their type.
    private static Object plain(Object value) {
        return switch (value) {
            case Number number -> number(number.toString());
            case List<?> list -> list.stream().map(DmnCompatibilityTest::plain).toList();
            case Map<?, ?> map -> {
                var all = new TreeMap<String, Object>();
                map.forEach((name, member) -> all.put(String.valueOf(name), plain(member)));
                yield all;
            }
            default -> value;
        };
    }

    private static Stream<Element> children(Element parent, String name) {
        var found = new ArrayList<Element>();
        for (Node child = parent.getFirstChild(); child != null; child = child.getNextSibling()) {
            if (child instanceof Element element && element.getTagName().equals(name)) {
                found.add(element);
            }
        }
        return found.stream();
    }
}
