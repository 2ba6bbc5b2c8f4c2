package org.ecitizen.command.rule;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.camunda.bpm.model.dmn.HitPolicy;
import org.camunda.bpm.model.dmn.instance.Decision;
import org.camunda.bpm.model.dmn.instance.DecisionTable;
import org.camunda.bpm.model.dmn.instance.DmnElement;
import org.camunda.bpm.model.dmn.instance.Rule;
import org.camunda.dmn.Audit;
import org.camunda.dmn.DmnEngine;
import org.camunda.dmn.parser.ParsedDmn;
import org.ecitizen.events.service.ServiceDefinition.Table;
import org.jspecify.annotations.Nullable;
import scala.jdk.javaapi.CollectionConverters;

/// Decision tables in the standard format.
final class DecisionTables {
    /// A document type could pull in other files, or expand without end.
    private static final Pattern DOCTYPE = Pattern.compile("<!\\s*(DOCTYPE|ENTITY)", Pattern.CASE_INSENSITIVE);

    /// Names of the expression language in versions of the standard that the engine does not know by name.
    private static final Pattern NEWER_FEEL = Pattern.compile("https://www\\.omg\\.org/spec/DMN/202\\d{5}/FEEL/");

    private static final String FEEL = "https://www.omg.org/spec/DMN/20191111/FEEL/";

    /// A table read once: what it names, and the numbers of its rows by their ids.
    private record Read(ParsedDmn dmn, Set<List<String>> references, Map<String, Integer> rows) {}

    private final Feel feel;
    private final Map<Table, Read> read = new ConcurrentHashMap<>();
    private volatile @Nullable DmnEngine engine;

    DecisionTables(Feel feel) {
        this.feel = feel;
    }

    Verdict evaluate(Table table, Map<String, Object> facts) {
        var known = read.computeIfAbsent(table, this::read);
        var result = engine().eval(known.dmn(), table.decision(), facts);
        if (result.isLeft()) {
            throw new RuleFailure("The table '" + table.code() + "' says nothing here: an answer is missing, of another"
                    + " kind, or fits more rows than the table allows.");
        }
        var said = result.toOption().get();
        if (said.isNil() || said.value() == null) {
            throw new RuleFailure("No row of the table '" + table.code() + "' fits.");
        }
        var matched = new ArrayList<Integer>();
        for (var entry : CollectionConverters.asJava(said.auditLog().entries())) {
            if (entry.result() instanceof Audit.DecisionTableEvaluationResult rows) {
                CollectionConverters.asJava(rows.matchedRules())
                        .forEach(row ->
                                matched.add(known.rows().getOrDefault(row.rule().id(), 0)));
            }
        }
        return new Verdict(Plain.of(said.value()), Facts.named(known.references(), facts), List.copyOf(matched));
    }

    /// What is wrong with a table, in words; empty if it can be used.
    ///
    /// @param names as for [Feel#problem]
    List<String> problems(Table table, Map<String, Set<String>> names) {
        Read read;
        try {
            read = read(table);
        } catch (RuleFailure e) {
            return List.of(e.reason());
        }
        var problems = new ArrayList<String>();
        var decision = decisions(read.dmn()).stream()
                .filter(candidate -> table.decision().equals(candidate.getId()))
                .findFirst();
        if (decision.isEmpty()) {
            return List.of("the file has no decision '" + table.decision() + "'. Decisions are: "
                    + String.join(
                            ", ",
                            decisions(read.dmn()).stream().map(Decision::getId).toList())
                    + ".");
        }
        // A decision may use what another decision of the file says, by its name.
        var known = new HashMap<>(names);
        decisions(read.dmn()).forEach(other -> known.put(other.getName(), Set.of()));
        for (var candidate : decisions(read.dmn())) {
            if (candidate.getExpression() instanceof DecisionTable rows) {
                entries(rows, known, problems);
                if (problems.isEmpty()) {
                    overlaps(rows, problems);
                }
            } else {
                problems.add("the decision '%s' is no table. Write what it says as an assessment with feel."
                        .formatted(candidate.getId()));
            }
        }
        return problems;
    }

    /// The outputs that are just one text.
    Set<String> plainTexts(Table table) {
        var texts = new TreeSet<String>();
        decisions(read(table).dmn()).stream()
                .filter(decision -> table.decision().equals(decision.getId()))
                .map(Decision::getExpression)
                .filter(DecisionTable.class::isInstance)
                .map(DecisionTable.class::cast)
                .forEach(rows ->
                        outputs(rows).forEach(output -> feel.plainText(output).ifPresent(texts::add)));
        return texts;
    }

    private static List<String> outputs(DecisionTable table) {
        return Stream.concat(
                        table.getOutputs().stream().map(output -> text(output.getDefaultOutputEntry())),
                        table.getRules().stream()
                                .flatMap(row -> row.getOutputEntries().stream())
                                .map(DecisionTables::text))
                .filter(output -> !output.isEmpty())
                .toList();
    }

    /// Every expression of a table by itself.
    private void entries(DecisionTable table, Map<String, Set<String>> names, List<String> problems) {
        for (var input : table.getInputs()) {
            feel.problem(text(input.getInputExpression()), names)
                    .ifPresent(problem -> problems.add("input '" + input.getLabel() + "': " + problem));
        }
        for (var output : table.getOutputs()) {
            var otherwise = text(output.getDefaultOutputEntry());
            if (!otherwise.isEmpty()) {
                feel.problem(otherwise, names)
                        .ifPresent(problem -> problems.add("output '" + output.getName() + "': " + problem));
            }
        }
        var number = 0;
        for (var row : table.getRules()) {
            number++;
            for (var entry : row.getInputEntries()) {
                feel.problemOfTests(text(entry), names).ifPresent(problem(problems, number));
            }
            for (var entry : row.getOutputEntries()) {
                feel.problem(text(entry), names).ifPresent(problem(problems, number));
            }
        }
    }

    private static Consumer<String> problem(List<String> problems, int row) {
        return problem -> problems.add("row " + row + ": " + problem);
    }

    /// Under UNIQUE no two rows may fit the same; under ANY they may if they say the same.
    private void overlaps(DecisionTable table, List<String> problems) {
        var policy = table.getHitPolicy();
        if (policy != HitPolicy.UNIQUE && policy != HitPolicy.ANY) {
            return;
        }
        var outputs = texts(table, Rule::getOutputEntries);
        new Overlaps(feel)
                .find(
                        texts(table, Rule::getInputEntries),
                        (one, other) ->
                                policy == HitPolicy.ANY && outputs.get(one).equals(outputs.get(other)))
                .ifPresent(two -> problems.add(
                        "rows %d and %d both fit %s, but the hit policy %s allows one%s. Make them exclude each other."
                                .formatted(
                                        two.first(),
                                        two.second(),
                                        two.where(),
                                        policy,
                                        policy == HitPolicy.ANY ? " answer" : "")));
    }

    private static List<List<String>> texts(
            DecisionTable table, Function<Rule, Collection<? extends DmnElement>> entries) {
        return table.getRules().stream()
                .map(row ->
                        entries.apply(row).stream().map(DecisionTables::text).toList())
                .toList();
    }

    private Read read(Table table) {
        if (DOCTYPE.matcher(table.dmn()).find()) {
            throw new RuleFailure("the file has a document type. Remove it.");
        }
        var parsed = parse(table);
        var references = new HashSet<List<String>>();
        var rows = new ConcurrentHashMap<String, Integer>();
        for (var decision : decisions(parsed)) {
            if (decision.getExpression() instanceof DecisionTable rules) {
                rules.getInputs()
                        .forEach(input -> references.addAll(feel.references(text(input.getInputExpression()))));
                var number = 0;
                for (Rule row : rules.getRules()) {
                    number++;
                    rows.put(row.getId(), number);
                    row.getOutputEntries().forEach(output -> references.addAll(feel.references(text(output))));
                }
            }
        }
        return new Read(parsed, references, rows);
    }

    private ParsedDmn parse(Table table) {
        try {
            var text = NEWER_FEEL.matcher(table.dmn()).replaceAll(FEEL);
            var result = engine().parse(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)));
            if (result.isLeft()) {
                throw new RuleFailure("this is not a decision table: "
                        + result.swap().toOption().get().message() + ".");
            }
            return result.toOption().get();
        } catch (RuleFailure e) {
            throw e;
        } catch (RuntimeException e) {
            throw new RuleFailure("this is not DMN: the file cannot be read as XML of that form.");
        }
    }

    private static List<Decision> decisions(ParsedDmn dmn) {
        return List.copyOf(dmn.model().getModelElementsByType(Decision.class));
    }

    private static String text(@Nullable DmnElement element) {
        var text = element == null
                ? null
                : element.getChildElementsByType(org.camunda.bpm.model.dmn.instance.Text.class).stream()
                        .findFirst()
                        .map(child -> child.getTextContent())
                        .orElse(null);
        return text == null ? "" : text.strip();
    }

    private DmnEngine engine() {
        var ready = engine;
        if (ready == null) {
            ready = new DmnEngine.Builder().build();
            engine = ready;
        }
        return ready;
    }
}
