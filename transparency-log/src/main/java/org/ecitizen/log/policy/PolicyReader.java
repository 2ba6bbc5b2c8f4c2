package org.ecitizen.log.policy;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.ecitizen.log.Refused;
import org.ecitizen.log.note.KeyType;
import org.ecitizen.log.note.VerifierKey;
import org.ecitizen.log.text.Lines;
import org.ecitizen.log.text.StrictText;

/// Reads a policy line by line. Names are bytes, kept as ISO 8859-1 texts: what looks alike stays apart.
final class PolicyReader {
    private static final int MAX_BYTES = 256 * 1024;
    private static final int MAX_OF_A_KIND = 32;
    private static final String NONE = "none";

    private final List<Policy.Log> logs = new ArrayList<>();
    private final List<Policy.Witness> witnesses = new ArrayList<>();
    private final List<Policy.Group> groups = new ArrayList<>();
    private final List<VerifierKey> keys = new ArrayList<>();
    private final Set<String> names = new HashSet<>();
    private final Set<String> members = new HashSet<>();
    private final List<String> quorums = new ArrayList<>();

    Policy read(byte[] file) {
        if (file.length > MAX_BYTES) {
            throw new Refused("a policy has at most " + MAX_BYTES + " bytes");
        }
        for (var octet : file) {
            if (isControl(octet)) {
                throw new Refused("the policy holds the control character 0x%02x".formatted(octet));
            }
        }
        var lines = new Lines("the policy", new String(file, StandardCharsets.ISO_8859_1));
        while (lines.hasNext()) {
            var items = Arrays.stream(lines.next().split("[ \t]+"))
                    .filter(item -> !item.isEmpty())
                    .toList();
            if (!items.isEmpty() && !items.getFirst().startsWith("#")) {
                line(items);
            }
        }
        if (quorums.size() != 1) {
            throw new Refused("a policy has exactly one quorum line, not " + quorums.size());
        }
        var quorum = quorums.getFirst();
        return new Policy(logs, witnesses, groups, quorum.equals(NONE) ? Optional.empty() : Optional.of(quorum));
    }

    private static boolean isControl(byte octet) {
        return octet == 0x7F || (octet >= 0 && octet < ' ' && octet != '\t' && octet != '\n');
    }

    private void line(List<String> items) {
        switch (items.getFirst()) {
            case "log" -> log(items);
            case "witness" -> witness(items);
            case "group" -> group(items);
            case "quorum" -> quorum(items);
            default ->
                throw new Refused("no line of a policy starts with \"" + StrictText.shown(items.getFirst()) + "\"");
        }
    }

    private void log(List<String> items) {
        requireCount(items, 2, 3);
        var key = key(items.get(1));
        if (key.type() == KeyType.ED25519_COSIGNATURE) {
            throw new Refused("the key of the log " + key.name() + " is one of a witness");
        }
        logs.add(new Policy.Log(key, items.stream().skip(2).findFirst()));
        requireRoom(logs);
    }

    private void witness(List<String> items) {
        requireCount(items, 3, 4);
        var name = define(items.get(1));
        witnesses.add(new Policy.Witness(
                name, key(items.get(2)), items.stream().skip(3).findFirst()));
        requireRoom(witnesses);
    }

    private void group(List<String> items) {
        requireCount(items, 4, 3 + 2 * MAX_OF_A_KIND);
        var listed = items.subList(3, items.size());
        for (var member : listed) {
            requireDefined(member);
            if (!members.add(member)) {
                throw new Refused("\"" + StrictText.shown(member) + "\" is a member twice, so it would count twice");
            }
        }
        var threshold = switch (items.get(2)) {
            case "all" -> listed.size();
            case "any" -> 1L;
            default -> StrictText.number("the threshold of a group", items.get(2));
        };
        if (threshold < 1 || threshold > listed.size()) {
            throw new Refused("a group of " + listed.size() + " members cannot need " + threshold);
        }
        groups.add(new Policy.Group(define(items.get(1)), (int) threshold, listed));
        requireRoom(groups);
    }

    private void quorum(List<String> items) {
        requireCount(items, 2, 2);
        if (!items.get(1).equals(NONE)) {
            requireDefined(items.get(1));
        }
        quorums.add(items.get(1));
    }

    /// Octets of a key are UTF-8, as in a note.
    private VerifierKey key(String item) {
        var key = VerifierKey.parse(StrictText.utf8("a key of the policy", item.getBytes(StandardCharsets.ISO_8859_1)));
        if (keys.stream().anyMatch(key::isSameKeyAs)) {
            throw new Refused("the policy holds the key of " + key.name() + " twice");
        }
        keys.add(key);
        return key;
    }

    private String define(String name) {
        if (name.equals(NONE) || !names.add(name)) {
            throw new Refused("the name \"" + StrictText.shown(name) + "\" is taken");
        }
        return name;
    }

    private void requireDefined(String name) {
        if (!names.contains(name)) {
            throw new Refused("\"" + StrictText.shown(name) + "\" is not defined by a line before");
        }
    }

    private static void requireRoom(List<?> list) {
        if (list.size() > MAX_OF_A_KIND) {
            throw new Refused("a policy has at most " + MAX_OF_A_KIND + " logs, witnesses and groups each");
        }
    }

    private static void requireCount(List<String> items, int least, int most) {
        if (items.size() < least || items.size() > most) {
            throw new Refused("a line \"" + items.getFirst() + "\" of a policy has " + least + " to " + most
                    + " items, not " + items.size());
        }
    }
}
