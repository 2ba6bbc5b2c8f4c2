package org.ecitizen.audit.witness;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.ecitizen.log.Refused;
import org.ecitizen.log.note.VerifierKey;
import org.ecitizen.log.text.Lines;
import org.ecitizen.log.text.StrictText;

/// The one file that tells a witness who it is and for which logs.
///
/// @param name of the witness, without scheme, for example `witness.example.org/w1`
/// @param listen address; the machine itself unless another is named
/// @param prefix of all paths, without a slash at its end
/// @param state folder for keys, what was cosigned, and evidence
/// @param quantum whether to cosign with ML-DSA-44 as well
/// @param logs trusted keys; several of one name while a key is replaced
record WitnessConfig(
        String name, InetSocketAddress listen, String prefix, Path state, boolean quantum, List<VerifierKey> logs) {
    private static final String LOG = "log";
    private static final Set<String> WORDS = Set.of("name", "listen", "prefix", "state", "ml-dsa", LOG);
    private static final String DEFAULT_LISTEN = "127.0.0.1:7380";
    private static final int MAX_PORT = 65_535;

    WitnessConfig {
        logs = List.copyOf(logs);
    }

    /// Lines of a word, a space and a value; empty ones and those that start with `#` are left out. Relative paths
    /// start at the given folder.
    static WitnessConfig parse(byte[] file, Path folder) {
        var values = new HashMap<String, String>();
        var logs = new ArrayList<VerifierKey>();
        var lines = new Lines("the configuration", StrictText.utf8("the configuration", file));
        while (lines.hasNext()) {
            var line = lines.next().strip();
            if (line.isEmpty() || line.startsWith("#")) {
                continue;
            }
            var parts = line.split("\\s+", 2);
            if (parts.length != 2 || !WORDS.contains(parts[0])) {
                throw new Refused("a line of the configuration is not understood: " + StrictText.shown(line));
            }
            if (parts[0].equals(LOG)) {
                logs.add(VerifierKey.parse(parts[1]));
            } else if (values.put(parts[0], parts[1]) != null) {
                throw new Refused("the configuration says " + parts[0] + " twice");
            }
        }
        if (logs.isEmpty()) {
            throw new Refused("the configuration names no log");
        }
        return new WitnessConfig(
                required(values, "name"),
                address(values.getOrDefault("listen", DEFAULT_LISTEN)),
                prefix(values.getOrDefault("prefix", "")),
                folder.resolve(required(values, "state")),
                yes(values.getOrDefault("ml-dsa", "no")),
                logs);
    }

    private static String required(Map<String, String> values, String word) {
        var value = values.get(word);
        if (value == null) {
            throw new Refused("the configuration lacks a line " + word);
        }
        return value;
    }

    private static boolean yes(String text) {
        return switch (text) {
            case "yes" -> true;
            case "no" -> false;
            default -> throw new Refused("ml-dsa is yes or no, not " + StrictText.shown(text));
        };
    }

    private static String prefix(String text) {
        var prefix = text.equals("/") ? "" : text;
        if (!prefix.isEmpty() && (!prefix.startsWith("/") || prefix.endsWith("/"))) {
            throw new Refused("the prefix starts with a slash and does not end with one: " + StrictText.shown(text));
        }
        return prefix;
    }

    /// `host:port` or a port of this machine alone.
    private static InetSocketAddress address(String text) {
        var colon = text.lastIndexOf(':');
        var port = StrictText.number("the port", text.substring(colon + 1));
        if (port > MAX_PORT) {
            throw new Refused("there is no port " + port);
        }
        try {
            var host = colon < 0 ? "127.0.0.1" : text.substring(0, colon);
            return new InetSocketAddress(InetAddress.getAllByName(host)[0], (int) port);
        } catch (UnknownHostException e) {
            throw new Refused("there is no address for " + StrictText.shown(text), e);
        }
    }
}
