package org.ecitizen.command.definition;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;
import org.snakeyaml.engine.v2.nodes.Tag;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/// A YAML file as a tree, with the line on which each part of it stands.
final class YamlFile {
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
    private static final int LARGEST = 1_000_000;
    private static final int DEEPEST = 30;

    private final String name;
    private final Map<String, Integer> lines = new HashMap<>();
    private final JsonNode tree;

    /// @throws DefinitionRefused if it is not YAML, or YAML that hides more than it shows
    YamlFile(String name, String text) {
        this.name = name;
        if (text.length() > LARGEST) {
            throw refused(1, "the file is longer than a million characters. Split it, one service per file.");
        }
        try {
            var settings = LoadSettings.builder()
                    .setLabel(name)
                    .setAllowDuplicateKeys(false)
                    .setMaxAliasesForCollections(0)
                    .setCodePointLimit(LARGEST)
                    .build();
            var root = new Compose(settings).composeString(text);
            this.tree = root.map(node -> tree(node, "", 0))
                    .orElseThrow(() -> refused(1, "the file is empty. Describe a service or an authority in it."));
        } catch (MarkedYamlEngineException e) {
            var line = e.getProblemMark().map(mark -> mark.getLine() + 1).orElse(1);
            throw refused(line, "this is not YAML: " + e.getProblem() + ". Check indentation, colons and quotes.");
        } catch (YamlEngineException e) {
            throw refused(1, "this is not YAML: " + e.getMessage());
        }
    }

    JsonNode tree() {
        return tree;
    }

    /// The line of a JSON pointer, or of the nearest part around it that is there.
    int line(String pointer) {
        for (var place = pointer; !place.isEmpty(); place = place.substring(0, place.lastIndexOf('/'))) {
            var line = lines.get(place);
            if (line != null) {
                return line;
            }
        }
        return 1;
    }

    DefinitionProblem problem(String pointer, String message) {
        return new DefinitionProblem(name, line(pointer), pointer, message);
    }

    private DefinitionRefused refused(int line, String message) {
        return new DefinitionRefused(List.of(new DefinitionProblem(name, line, message)));
    }

    private JsonNode tree(Node node, String pointer, int depth) {
        var line = node.getStartMark().map(mark -> mark.getLine() + 1).orElse(1);
        lines.putIfAbsent(pointer, line);
        if (depth > DEEPEST) {
            throw refused(line, "this is nested more than " + DEEPEST + " levels deep. Write it flatter.");
        }
        return switch (node) {
            case MappingNode mapping -> {
                var object = JSON.objectNode();
                var seen = new HashSet<String>();
                for (var entry : mapping.getValue()) {
                    var key = entry.getKeyNode() instanceof ScalarNode scalar ? scalar.getValue() : "?";
                    var keyLine = entry.getKeyNode()
                            .getStartMark()
                            .map(mark -> mark.getLine() + 1)
                            .orElse(line);
                    if (!seen.add(key)) {
                        throw refused(keyLine, "'" + key + "' stands here a second time. Keep one of them.");
                    }
                    var place = pointer + "/" + key.replace("~", "~0").replace("/", "~1");
                    lines.put(place, keyLine);
                    object.set(key, tree(entry.getValueNode(), place, depth + 1));
                }
                yield object;
            }
            case SequenceNode sequence -> {
                var array = JSON.arrayNode();
                for (var item : sequence.getValue()) {
                    array.add(tree(item, pointer + "/" + array.size(), depth + 1));
                }
                yield array;
            }
            case ScalarNode scalar -> scalar(scalar);
            default -> throw refused(line, "anchors and aliases are not allowed here. Write the text out.");
        };
    }

    private static JsonNode scalar(ScalarNode scalar) {
        var text = scalar.getValue();
        if (scalar.getTag().equals(Tag.INT)) {
            return text.matches("-?[0-9]{1,18}") ? JSON.numberNode(Long.parseLong(text)) : JSON.stringNode(text);
        }
        if (scalar.getTag().equals(Tag.BOOL)) {
            return JSON.booleanNode(Boolean.parseBoolean(text));
        }
        if (scalar.getTag().equals(Tag.NULL)) {
            return JSON.nullNode();
        }
        return JSON.stringNode(text);
    }
}
