package org.ecitizen.command.definition;

import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;
import com.networknt.schema.Error;
import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import org.ecitizen.events.authority.AuthorityProfile;
import org.ecitizen.events.service.ServiceDefinition;
import org.springframework.core.io.ClassPathResource;
import org.springframework.stereotype.Component;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// Reads definitions as people write them. What is wrong is told with file, line and remedy, all of it at once.
@Component
public class DefinitionReader {
    private static final JsonMapper MAPPER = JsonMapper.builder()
            // What a definition leaves out is no, none, or empty.
            .disable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
            .withConfigOverride(List.class, override -> override.setNullHandling(absentIsEmpty()))
            .withConfigOverride(Map.class, override -> override.setNullHandling(absentIsEmpty()))
            .build();

    private final Schema serviceSchema = schema("schema/service-definition.schema.json");
    private final Schema authoritySchema = schema("schema/authority.schema.json");
    private final ServiceCheck serviceCheck;

    DefinitionReader(ServiceCheck serviceCheck) {
        this.serviceCheck = serviceCheck;
    }

    /// @throws DefinitionRefused with every problem found
    public AuthorityProfile authority(String file, String text) {
        var yaml = new YamlFile(file, text);
        refuseIfAny(structure(yaml, authoritySchema));
        var profile = MAPPER.treeToValue(yaml.tree(), AuthorityProfile.class);
        refuseIfAny(AuthorityCheck.check(profile, yaml));
        return profile;
    }

    /// A service as it is sent over the API, to the address of a service; its decision tables stand in the file itself.
    ///
    /// @param code of the address
    /// @param authority whose service it is
    /// @throws DefinitionRefused with every problem found
    public ServiceDefinition sent(String code, String text, AuthorityProfile authority) {
        var file = code + ".yaml";
        var definition = service(file, text, authority);
        if (!definition.code().equals(code)) {
            throw new DefinitionRefused(List.of(new YamlFile(file, text)
                    .problem("/code", "the file describes '" + definition.code() + "'. Send it to that address.")));
        }
        return definition;
    }

    /// A service whose decision tables stand in the file itself.
    ///
    /// @throws DefinitionRefused with every problem found
    ServiceDefinition service(String file, String text, AuthorityProfile authority) {
        return service(file, text, authority, name -> Optional.empty());
    }

    /// @param authority whose service it is
    /// @param beside the text of a file beside this one, by its name
    /// @throws DefinitionRefused with every problem found
    public ServiceDefinition service(
            String file, String text, AuthorityProfile authority, Function<String, Optional<String>> beside) {
        return service(file, text, authority, beside, definition -> false);
    }

    /// @param known whether a definition was checked before, as it stands and for the authority as it is; this spares
    ///     a start the rules' engine
    /// @throws DefinitionRefused with every problem found
    ServiceDefinition service(
            String file,
            String text,
            AuthorityProfile authority,
            Function<String, Optional<String>> beside,
            Predicate<ServiceDefinition> known) {
        var yaml = new YamlFile(file, text);
        refuseIfAny(structure(yaml, serviceSchema));
        refuseIfAny(withTables(yaml, beside));
        var definition = MAPPER.treeToValue(withEnumNames(yaml.tree()), ServiceDefinition.class);
        if (!known.test(definition)) {
            refuseIfAny(serviceCheck.check(definition, authority, yaml));
        }
        return definition;
    }

    private static List<DefinitionProblem> structure(YamlFile yaml, Schema schema) {
        var problems = new ArrayList<DefinitionProblem>();
        for (var error : schema.validate(yaml.tree())) {
            var place = error.getInstanceLocation().toString();
            var unknown = error.getKeyword().equals("additionalProperties") ? "/" + error.getProperty() : "";
            problems.add(yaml.problem(place + unknown, inWords(place, error)));
        }
        return problems;
    }

    private static String inWords(String place, Error error) {
        var name = place.isEmpty() ? "the file" : "'" + place.substring(1).replace('/', '.') + "'";
        return switch (error.getKeyword()) {
            case "required" -> name + " lacks '" + error.getProperty() + "'. Add it.";
            case "additionalProperties" ->
                name + " has no member '" + error.getProperty() + "'. Remove it or correct its name.";
            case "enum" -> name + " is none of the known values: " + error.getMessage() + ".";
            case "pattern" ->
                name + " is not written as it must be: " + error.getMessage()
                        + ". Codes are lower case letters, digits and hyphens.";
            default -> name + ": " + error.getMessage() + ".";
        };
    }

    /// Tables that stand in files of their own are pinned with the definition.
    private static List<DefinitionProblem> withTables(YamlFile yaml, Function<String, Optional<String>> beside) {
        var problems = new ArrayList<DefinitionProblem>();
        var tables = yaml.tree().path("tables");
        for (var i = 0; i < tables.size(); i++) {
            if (tables.get(i) instanceof ObjectNode table && table.has("file")) {
                var name = table.remove("file").asString();
                var text = beside.apply(name);
                text.ifPresentOrElse(
                        dmn -> table.put("dmn", dmn),
                        () -> problems.add(yaml.problem(
                                "/tables",
                                "the file '" + name
                                        + "' is not there. Put it beside this one, or its text under dmn.")));
            }
        }
        return problems;
    }

    /// Kinds are written in lower case with hyphens, and kept under the names of the enumerations.
    private static JsonNode withEnumNames(JsonNode tree) {
        if (tree instanceof ObjectNode object) {
            for (var member : List.of("kind", "count", "purpose", "effect", "from")) {
                if (object.path(member).isString()) {
                    var name = object.path(member).asString().toUpperCase(Locale.ROOT);
                    object.put(member, name.replace('-', '_'));
                }
            }
            object.values().forEach(DefinitionReader::withEnumNames);
        } else if (tree instanceof ArrayNode array) {
            array.values().forEach(DefinitionReader::withEnumNames);
        }
        return tree;
    }

    private static void refuseIfAny(List<DefinitionProblem> problems) {
        if (!problems.isEmpty()) {
            throw new DefinitionRefused(problems);
        }
    }

    private static JsonSetter.Value absentIsEmpty() {
        return JsonSetter.Value.forValueNulls(Nulls.AS_EMPTY);
    }

    private static Schema schema(String resource) {
        try (var stream = new ClassPathResource(resource).getInputStream()) {
            return SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                    .getSchema(stream, InputFormat.JSON);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
