package org.ecitizen.portal.component;

import gg.jte.Content;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A line of a summary list.
///
/// @param key what it is
/// @param actions links, for instance to change it
/// @param lang in which `key` is said; absent: the reader's
/// @param id by which an error summary leads here; absent: none does
public record Row(
        String key,
        Content value,
        List<Action> actions,
        @Nullable String lang,
        @Nullable String id) {

    /// @param text verb
    /// @param about what it is done to, for who cannot see the line
    public record Action(String text, String about, String address) {}

    public Row(String key, Content value, List<Action> actions) {
        this(key, value, actions, null, null);
    }

    public static Row of(String key, Content value) {
        return new Row(key, value, List.of());
    }

    public static Row of(String key, Content value, List<Action> actions) {
        return new Row(key, value, actions);
    }

    /// A value that is plain text, or a name or reference, which keeps its own direction.
    public static Row of(String key, String value) {
        return of(key, value, (String) null);
    }

    /// @param valueLang in which the value is said; absent: the reader's
    public static Row of(String key, String value, @Nullable String valueLang) {
        return of(key, output -> {
            output.writeContent(
                    valueLang == null ? "<bdi>" : "<bdi lang=\"" + valueLang.replaceAll("[^A-Za-z0-9-]", "") + "\">");
            output.writeUserContent(value);
            output.writeContent("</bdi>");
        });
    }

    public Row in(@Nullable String keyLang) {
        return new Row(key, value, actions, keyLang, id);
    }

    public Row at(String field) {
        return new Row(key, value, actions, lang, field);
    }
}
