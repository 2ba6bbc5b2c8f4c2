package org.ecitizen.command.definition;

import com.networknt.schema.Error;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SchemaRegistryConfig;
import com.networknt.schema.SpecificationVersion;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.ecitizen.command.rule.RuleEngine;
import org.ecitizen.command.rule.RuleFailure;
import org.ecitizen.events.service.ServiceDefinition.Choice;
import org.ecitizen.events.service.ServiceDefinition.Question;
import org.ecitizen.events.service.ServicePublished;
import org.ecitizen.starter.problem.ProblemException.FieldProblem;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// Whether answers fit the form of a published service: the questions as a JSON Schema (2020-12), and its errors in
/// words.
@Component
public class AnswerCheck {
    private static final JsonMapper MAPPER = new JsonMapper();
    private static final SchemaRegistry SCHEMAS = SchemaRegistry.withDefaultDialect(
            SpecificationVersion.DRAFT_2020_12,
            registry -> registry.schemaRegistryConfig(
                    SchemaRegistryConfig.builder().formatAssertionsEnabled(true).build()));
    private static final int LONGEST_TEXT = 1_000;
    private static final int LONGEST_LONG_TEXT = 10_000;
    private static final int LONGEST_PART_OF_ADDRESS = 200;
    private static final List<String> PARTS_OF_ADDRESS = List.of("street", "extra", "postcode", "town");
    private static final List<String> NEEDED_OF_ADDRESS = List.of("street", "postcode", "town");

    private final RuleEngine rules;
    private final Map<String, Schema> complete = new ConcurrentHashMap<>();
    private final Map<String, Schema> partial = new ConcurrentHashMap<>();

    public AnswerCheck(RuleEngine rules) {
        this.rules = rules;
    }

    /// Checks everything that is asked at submission; empty if all is well. A question that other
    /// answers make needless must not be answered.
    public List<FieldProblem> check(ServicePublished service, Map<String, Object> answers) {
        var given = given(answers);
        var problems = ofAll(service, given);
        return problems.isEmpty() ? conditional(service, given) : problems;
    }

    /// Which questions are asked after these answers, in the order of the form.
    public List<String> asked(ServicePublished service, Map<String, Object> answers) {
        var questions = service.definition().questions();
        var all = AnswersForRules.of(questions, answers);
        return questions.stream()
                .filter(question -> question.when() == null || isAsked(question.when(), all))
                .map(Question::code)
                .toList();
    }

    /// Everything that keeps these answers from being handed in, each question once.
    public List<FieldProblem> everything(ServicePublished service, Map<String, Object> answers) {
        var given = given(answers);
        var found = new LinkedHashMap<String, FieldProblem>();
        ofAll(service, given).forEach(problem -> found.putIfAbsent(problem.pointer(), problem));
        conditional(service, given).forEach(problem -> found.putIfAbsent(problem.pointer(), problem));
        return List.copyOf(found.values());
    }

    private List<FieldProblem> ofAll(ServicePublished service, Map<String, Object> answers) {
        return problems(complete.computeIfAbsent(key(service), key -> schema(service, true)), answers);
    }

    /// An empty list is no answer.
    private static Map<String, Object> given(Map<String, Object> answers) {
        var given = new HashMap<>(answers);
        given.values().removeIf(answer -> answer instanceof List<?> list && list.isEmpty());
        return given;
    }

    private List<FieldProblem> conditional(ServicePublished service, Map<String, Object> answers) {
        var all = AnswersForRules.of(service.definition().questions(), answers);
        var problems = new ArrayList<FieldProblem>();
        for (var question : service.definition().questions()) {
            if (question.when() == null) {
                continue;
            }
            var asked = isAsked(question.when(), all);
            var answered = answers.containsKey(question.code());
            if (asked && question.required() && !answered) {
                problems.add(new FieldProblem(
                        "/answers/" + question.code(), "answer.missing", "This question must be answered."));
            } else if (!asked && answered) {
                problems.add(new FieldProblem(
                        "/answers/" + question.code(),
                        "answer.not-asked",
                        "After your other answers this is not asked. Leave it out."));
            }
        }
        return problems;
    }

    /// What cannot be judged is asked: better one question too many.
    private boolean isAsked(String when, Map<String, Object> answers) {
        try {
            return !Boolean.FALSE.equals(
                    rules.expression(when, Map.of("answers", answers)).result());
        } catch (RuleFailure e) {
            return true;
        }
    }

    /// Checks answers that replace some of those given before; what is not there stays as it was.
    public List<FieldProblem> checkSome(ServicePublished service, Map<String, Object> answers) {
        return problems(partial.computeIfAbsent(key(service), key -> schema(service, false)), answers);
    }

    private static String key(ServicePublished service) {
        return service.authority() + "/" + service.service() + "/" + service.version();
    }

    private static List<FieldProblem> problems(Schema schema, Map<String, Object> answers) {
        return schema.validate(MAPPER.<tools.jackson.databind.JsonNode>valueToTree(answers)).stream()
                .map(AnswerCheck::problem)
                .sorted(Comparator.comparing(FieldProblem::pointer))
                .toList();
    }

    private static FieldProblem problem(Error error) {
        var place = "/answers" + error.getInstanceLocation();
        if (error.getEvaluationPath().toString().contains("allOf")) {
            return new FieldProblem(place, "answer.missing", "This question must be answered.");
        }
        return switch (error.getKeyword()) {
            case "required" ->
                new FieldProblem(
                        place + "/" + error.getProperty(), "answer.missing", "This question must be answered.");
            case "additionalProperties" ->
                new FieldProblem(
                        place + "/" + error.getProperty(), "answer.unknown-question", "The form has no such question.");
            case "maxLength" -> new FieldProblem(place, "answer.too-long", "The answer is too long.");
            case "minLength" -> new FieldProblem(place, "answer.missing", "This question must be answered.");
            case "minItems" ->
                error.getInstanceNode().isEmpty()
                        ? new FieldProblem(place, "answer.missing", "This question must be answered.")
                        : new FieldProblem(place, "answer.too-few", "The list has too few items.");
            case "maxItems" -> new FieldProblem(place, "answer.too-many", "The list has too many items.");
            case "enum" -> new FieldProblem(place, "answer.not-a-choice", "The answer is none of the choices.");
            case "pattern" -> new FieldProblem(place, "answer.wrong-form", "The answer is not written as it must be.");
            case "format" ->
                new FieldProblem(place, "answer.wrong-form", "The answer must be a date, for example 2026-03-27.");
            case "minimum", "maximum" ->
                new FieldProblem(place, "answer.out-of-range", "The number is too small or too large.");
            case "type" ->
                new FieldProblem(place, "answer.wrong-type", "The answer is of another kind than asked for.");
            default -> new FieldProblem(place, "answer.not-accepted", "The answer does not fit the question.");
        };
    }

    private static Schema schema(ServicePublished service, boolean all) {
        var schema = MAPPER.createObjectNode();
        form(service.definition().questions(), all, schema);
        return SCHEMAS.getSchema(schema);
    }

    /// @param all whether every answer that the form needs has to be there
    private static void form(List<Question> questions, boolean all, ObjectNode schema) {
        schema.put("type", "object").put("additionalProperties", false);
        var properties = schema.putObject("properties");
        var required = schema.putArray("required");
        for (var question : questions) {
            describe(question, properties.putObject(question.code()));
            if (all && question.required() && question.when() == null) {
                required.add(question.code());
            }
        }
    }

    private static void describe(Question question, ObjectNode schema) {
        switch (question.kind()) {
            case TEXT -> text(question, schema, LONGEST_TEXT);
            case LONG_TEXT -> text(question, schema, LONGEST_LONG_TEXT);
            case NUMBER -> {
                schema.put("type", "number");
                if (question.minimum() != null) {
                    schema.put("minimum", question.minimum());
                }
                if (question.maximum() != null) {
                    schema.put("maximum", question.maximum());
                }
            }
            case DATE -> schema.put("type", "string").put("format", "date");
            case INSTANT -> schema.put("type", "string").put("format", "date-time");
            case YES_NO -> schema.put("type", "boolean");
            case CHOICE -> choices(question, schema.put("type", "string"));
            case CHOICES ->
                choices(
                        question,
                        schema.put("type", "array")
                                .put("uniqueItems", true)
                                .put("minItems", question.required() ? 1 : 0)
                                .putObject("items"));
            case ADDRESS -> address(schema.put("type", "object").put("additionalProperties", false));
            case GROUP -> group(question, schema);
        }
    }

    /// A list that is too long is told as such, and its items are not looked at.
    private static void group(Question group, ObjectNode schema) {
        schema.put("type", "array")
                .put("minItems", group.required() ? group.fewest() : 0)
                .put("maxItems", group.most());
        schema.putObject("if").put("maxItems", group.most());
        form(group.questions(), true, schema.putObject("then").putObject("items"));
    }

    private static void address(ObjectNode schema) {
        var parts = schema.putObject("properties");
        for (var part : PARTS_OF_ADDRESS) {
            parts.putObject(part).put("type", "string").put("maxLength", LONGEST_PART_OF_ADDRESS);
        }
        var required = schema.putArray("required");
        for (var part : NEEDED_OF_ADDRESS) {
            required.add(part);
            parts.withObject(part)
                    .putArray("allOf")
                    .addObject()
                    .put("pattern", "\\S")
                    .put("minLength", 1);
        }
    }

    private static void text(Question question, ObjectNode schema, int longest) {
        schema.put("type", "string").put("maxLength", question.maxLength() == null ? longest : question.maxLength());
        if (question.required()) {
            // Something else than blanks.
            schema.putArray("allOf").addObject().put("pattern", "\\S").put("minLength", 1);
        }
        if (question.pattern() != null) {
            schema.put("pattern", question.pattern());
        }
    }

    private static void choices(Question question, ObjectNode schema) {
        var codes = schema.putArray("enum");
        question.choices().stream().map(Choice::code).forEach(codes::add);
    }
}
