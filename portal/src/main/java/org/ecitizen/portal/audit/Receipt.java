package org.ecitizen.portal.audit;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// A receipt in the standard format (C2SP tlog-proof), taken apart so that each step of checking it can be shown.
///
/// @param record what is said of the event, exactly as hashed
/// @param index of its leaf
/// @param path sibling hashes, from the leaf upward
/// @param checkpoint the signed head of the log
record Receipt(String record, long index, List<Digest> path, Checkpoint checkpoint) {
    private static final String FIRST_LINE = "c2sp.org/tlog-proof@v1";
    private static final JsonMapper JSON = new JsonMapper();

    /// @throws Unreadable if it is not of that format
    static Receipt parse(String text) {
        try {
            var parts = text.split("\n\n", 2);
            var lines = parts[0].split("\n", -1);
            if (parts.length != 2 || lines.length < 3 || !lines[0].equals(FIRST_LINE)) {
                throw new Unreadable();
            }
            var path = new ArrayList<Digest>();
            for (var i = 3; i < lines.length; i++) {
                path.add(Digest.base64(lines[i]));
            }
            return new Receipt(
                    new String(Base64.getDecoder().decode(after(lines[1], "extra ")), StandardCharsets.UTF_8),
                    Long.parseLong(after(lines[2], "index ")),
                    List.copyOf(path),
                    Checkpoint.parse(parts[1]));
        } catch (IllegalArgumentException e) {
            throw new Unreadable();
        }
    }

    /// What is published of the event: the hash of its record.
    Digest entry() {
        return Digest.of("event-record/v1\n", record);
    }

    /// A member of the record; absent: there is none.
    @Nullable
    String said(String name) {
        try {
            JsonNode value = JSON.readTree(record).at("/" + name);
            return value.isValueNode() ? value.asString("") : null;
        } catch (JacksonException e) {
            throw new Unreadable();
        }
    }

    /// Goes up from the leaf (RFC 9162, 2.1.3.2). The last hash is the root that follows from the event.
    ///
    /// @return empty if the path does not fit the size of the tree
    List<Climb> climb() {
        var steps = new ArrayList<Climb>();
        var node = index;
        var last = checkpoint.size() - 1;
        var reached = entry().leaf();
        for (var sibling : path) {
            if (last == 0) {
                return List.of();
            }
            var siblingIsLeft = node % 2 == 1 || node == last;
            reached = siblingIsLeft ? sibling.with(reached) : reached.with(sibling);
            steps.add(new Climb(siblingIsLeft, sibling, reached));
            if (siblingIsLeft) {
                while (node % 2 == 0 && node != 0) {
                    node >>= 1;
                    last >>= 1;
                }
            }
            node >>= 1;
            last >>= 1;
        }
        return last == 0 ? steps : List.of();
    }

    /// Whether the event leads to the root that the log has signed.
    boolean leadsToTheRoot() {
        if (index < 0 || index >= checkpoint.size()) {
            return false;
        }
        if (path.isEmpty()) {
            return checkpoint.size() == 1 && checkpoint.root().equals(entry().leaf());
        }
        var steps = climb();
        return !steps.isEmpty() && checkpoint.root().equals(steps.getLast().reached());
    }

    /// A step upward.
    ///
    /// @param siblingIsLeft whether the sibling stands before what was reached
    record Climb(boolean siblingIsLeft, Digest sibling, Digest reached) {}

    /// Something is not in the format it should be in, which is no proof of anything.
    static final class Unreadable extends RuntimeException {}

    static String after(String line, String beginning) {
        if (!line.startsWith(beginning)) {
            throw new Unreadable();
        }
        return line.substring(beginning.length());
    }
}
