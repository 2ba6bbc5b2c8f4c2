package org.ecitizen.portal.text;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// Two languages that nobody speaks, made of the English messages: a long and accented one, and one that is written
/// from
/// right to left. What still reads as plain English on a page did not come from a message.
public final class PseudoTexts {
    public static final Locale ACCENTED = Locale.forLanguageTag("en-XA");
    public static final Locale MIRRORED = Locale.forLanguageTag("ar-XB");

    private static final String PLAIN = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ";
    private static final String ACCENTS = "åƀçđéƒğĥîĵķļɱñöþɋŕšţûṽŵẋýžÅƁÇÐÉƑĞĤÎĴĶĻṀÑÖÞɊŔŠŢÛṼŴẊÝŽ";

    private PseudoTexts() {}

    /// The messages of these languages and both of these.
    public static Texts with(List<String> languages) {
        var all = new HashMap<String, Map<String, String>>();
        var real = Texts.load(languages);
        languages.forEach(language -> all.put(language, real.in(Locale.forLanguageTag(language))));
        var accented = new HashMap<String, String>();
        var mirrored = new HashMap<String, String>();
        real.in(Locale.ENGLISH).forEach((key, message) -> {
            accented.put(key, accented(message));
            mirrored.put(key, "\u202e" + message + "\u202c");
        });
        all.put(ACCENTED.toLanguageTag(), accented);
        all.put(MIRRORED.toLanguageTag(), mirrored);
        return Texts.of(all);
    }

    /// Letters outside of arguments, markup and plural forms get accents; the message grows by a third.
    static String accented(String message) {
        var made = new StringBuilder("[");
        var depth = 0;
        var markup = false;
        for (var character : message.toCharArray()) {
            depth += character == '{' ? 1 : character == '}' ? -1 : 0;
            markup = character == '<' || markup && character != '>';
            var letter = depth == 0 && !markup ? PLAIN.indexOf(character) : -1;
            made.append(letter < 0 ? character : ACCENTS.charAt(letter));
        }
        return made.append(" ·".repeat(message.length() / 6)).append(']').toString();
    }
}
