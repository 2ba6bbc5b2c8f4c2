package org.ecitizen.log.record;

import java.util.Set;
import java.util.TreeMap;
import org.ecitizen.log.Refused;
import org.ecitizen.log.json.Fields;
import org.ecitizen.log.json.Json;
import org.ecitizen.log.text.StrictText;
import org.ecitizen.log.tree.Hash;
import org.ecitizen.log.tree.Head;

/// What the first leaf of a successor log says: which log it continues, from which final head, and why.
///
/// @param firstToken the first event that the previous log does not hold
public record Genesis(String origin, String previousOrigin, Head previous, String reason, long firstToken) {
    private static final String TAG = "log-generation/v1\n";
    private static final int MAX_BYTES = 16 * 1024;
    private static final Set<String> MEMBERS =
            Set.of("v", "origin", "previousOrigin", "previousSize", "previousRoot", "reason", "firstToken");

    public Genesis {
        if (firstToken < 0) {
            throw new Refused("no event has the token " + firstToken);
        }
    }

    public static Genesis parse(byte[] bytes) {
        var fields = new Fields("the genesis", Json.readCanonical("the genesis", bytes, MAX_BYTES)).only(MEMBERS);
        if (fields.whole("v") != 1) {
            throw new Refused("the genesis has a version that is not known");
        }
        return new Genesis(
                fields.text("origin"),
                fields.text("previousOrigin"),
                new Head(
                        StrictText.number("the previous size", fields.text("previousSize")),
                        Hash.base64("the previous root", fields.text("previousRoot"))),
                fields.text("reason"),
                StrictText.number("the first token", fields.text("firstToken")));
    }

    public byte[] canonical() {
        var members = new TreeMap<String, Json>();
        members.put("v", new Json.Whole(1));
        members.put("origin", new Json.Text(origin));
        members.put("previousOrigin", new Json.Text(previousOrigin));
        members.put("previousSize", new Json.Text(Long.toString(previous.size())));
        members.put("previousRoot", new Json.Text(previous.root().base64()));
        members.put("reason", new Json.Text(reason));
        members.put("firstToken", new Json.Text(Long.toString(firstToken)));
        return new Json.Members(members).canonical();
    }

    /// The 32 bytes that are published as leaf 0.
    public Hash entry() {
        return Hash.sha256(StrictText.utf8(TAG), canonical());
    }
}
