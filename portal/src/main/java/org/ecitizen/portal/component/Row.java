package org.ecitizen.portal.component;

import gg.jte.Content;
import java.util.List;

/// A line of a summary list.
///
/// @param key what it is
/// @param actions links, for instance to change it
public record Row(String key, Content value, List<Action> actions) {

    /// @param text verb
    /// @param about what it is done to, for who cannot see the line
    public record Action(String text, String about, String address) {}

    public static Row of(String key, Content value) {
        return new Row(key, value, List.of());
    }

    /// A value that is plain text, or a name or reference, which keeps its own direction.
    public static Row of(String key, String value) {
        return of(key, output -> {
            output.writeContent("<bdi>");
            output.writeUserContent(value);
            output.writeContent("</bdi>");
        });
    }
}
