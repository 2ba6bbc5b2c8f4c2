package org.ecitizen.portal.text;

import static org.assertj.core.api.Assertions.assertThat;

import com.ibm.icu.text.MessageFormat;
import com.ibm.icu.text.MessagePattern;
import com.ibm.icu.text.PluralRules;
import com.ibm.icu.util.ULocale;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Every text of the pages has a key, every key is there in every language, and none is left over.
class MessagesTest {
    private static final Texts TEXTS = Texts.load(List.of("en", "de", "ar"));
    private static final Map<String, String> ENGLISH = TEXTS.in(Locale.ENGLISH);

    /// A key written out, wherever it is used: "part.of-something.1".
    private static final Pattern KEY = Pattern.compile("\"([a-z][a-z0-9_-]*(?:\\.[a-z0-9_-]+)+)\"");
    /// Keys of which the last part is found at run time: text("error." + kind), choice("role", role).
    private static final Pattern PREFIX = Pattern.compile("\"([a-z][a-z0-9-]*(?:\\.[a-z0-9-]+)*)\\.\" ?\\+");
    private static final Pattern CHOICE = Pattern.compile("choice\\(\\s*\"([a-z][a-z0-9.-]+)\"");
    private static final Pattern USED =
            Pattern.compile("(?:text|html)\\(\\s*(?:[a-z]+ \\? )?\"([a-z][a-z0-9_-]*(?:\\.[a-z0-9_-]+)+)\"");

    @ParameterizedTest
    @ValueSource(strings = {"de", "ar"})
    void aLanguageHasExactlyTheKeysOfEnglish(String language) {
        assertThat(new TreeSet<>(TEXTS.in(Locale.forLanguageTag(language)).keySet()))
                .isEqualTo(new TreeSet<>(ENGLISH.keySet()));
    }

    @Test
    void everyKeyThatIsUsedHasAMessage() {
        var used = found(USED);
        used.addAll(found(CHOICE).stream().map(prefix -> prefix + ".other").toList());

        assertThat(used).isNotEmpty().allSatisfy(key -> assertThat(ENGLISH).containsKey(key));
    }

    @Test
    void everyMessageIsUsed() {
        var written = found(KEY);
        var prefixes = new HashSet<>(found(CHOICE));
        prefixes.addAll(found(PREFIX));
        // Paragraphs are counted.
        prefixes.addAll(written.stream().filter(key -> key.startsWith("help.")).toList());
        prefixes.add("help");

        assertThat(ENGLISH.keySet())
                .allMatch(key ->
                        written.contains(key) || prefixes.stream().anyMatch(prefix -> key.startsWith(prefix + ".")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"en", "de", "ar"})
    void everyMessageCanBeFormattedWithTheArgumentsOfEnglish(String language) {
        var messages = TEXTS.in(Locale.forLanguageTag(language));

        assertThat(messages).allSatisfy((key, message) -> {
            assertThat(message).isNotBlank().doesNotContain("'");
            new MessageFormat(message, ULocale.forLanguageTag(language));
            assertThat(arguments(message)).as(key).isEqualTo(arguments(ENGLISH.get(key)));
        });
    }

    /// Those within the forms of a plural too.
    private static Set<String> arguments(String message) {
        var pattern = new MessagePattern(message);
        return IntStream.range(0, pattern.countParts())
                .mapToObj(pattern::getPart)
                .filter(part -> part.getType() == MessagePattern.Part.Type.ARG_NAME)
                .map(pattern::getSubstring)
                .collect(Collectors.toSet());
    }

    /// Arabic has six, English two; a missing one would read wrong for some numbers only.
    @ParameterizedTest
    @ValueSource(strings = {"en", "de", "ar"})
    void everyPluralHasTheFormsOfItsLanguage(String language) {
        var forms = PluralRules.forLocale(ULocale.forLanguageTag(language)).getKeywords();

        TEXTS.in(Locale.forLanguageTag(language))
                .forEach((key, message) -> assertThat(plurals(message))
                        .as(key)
                        .allSatisfy(given -> assertThat(given).containsAll(forms)));
    }

    @Test
    void noTemplateContainsText() {
        assertThat(files("src/main/jte", ".jte"))
                .isNotEmpty()
                .allSatisfy(
                        (file, content) -> assertThat(literal(content)).as(file).isBlank());
    }

    @Test
    void aTextInATemplateWouldBeFound() {
        assertThat(literal("<p class=\"x\">${page.text(\"a.b\")} Hello</p>")).isEqualTo("Hello");
        assertThat(literal("<a title=\"Hello\">${x}</a>")).isEqualTo("Hello");
        assertThat(literal("@if(a > 1)\n<p>${b}</p>\n@else\n<i>Or</i>@endif")).isEqualTo("Or");
    }

    /// What a reader would see of a template that did not come out of an expression.
    private static String literal(String template) {
        var markup = template.replaceAll("(?m)^@(import|param) .*$", "")
                .replaceAll("(?s)<%--.*?--%>", "")
                .replaceAll("(?s)<(script|style)\\b.*?</\\1>", "");
        markup = withoutExpressions(markup);
        var spoken = Pattern.compile("\\b(?:title|alt|aria-label|placeholder)=\"([^\"]*)\"")
                .matcher(markup)
                .results()
                .map(found -> found.group(1))
                .collect(Collectors.joining(" "));
        var text = markup.replaceAll("(?s)<[^>]*>", " ").replaceAll("&[a-z]+;|&#\\d+;", " ");
        return (spoken + " " + text).replaceAll("[^\\p{L}]+", " ").strip();
    }

    /// Takes out ${...}, !{...}, and directives with their brackets; content blocks between backticks stay.
    private static String withoutExpressions(String template) {
        var left = new StringBuilder();
        for (var i = 0; i < template.length(); i++) {
            if (template.startsWith("${", i) || template.startsWith("!{", i)) {
                i = end(template, i + 1, '{', '}', left);
            } else if (template.charAt(i) == '@'
                    && i + 1 < template.length()
                    && Character.isLetter(template.charAt(i + 1))) {
                var j = i + 1;
                while (j < template.length()
                        && (Character.isLetterOrDigit(template.charAt(j)) || ".-".indexOf(template.charAt(j)) >= 0)) {
                    j++;
                }
                i = j < template.length() && template.charAt(j) == '(' ? end(template, j, '(', ')', left) : j - 1;
            } else {
                left.append(template.charAt(i));
            }
        }
        return left.toString();
    }

    /// The place of the bracket that closes; what stands between backticks on the way is a template again.
    private static int end(String template, int open, char opening, char closing, StringBuilder left) {
        var depth = 0;
        var quoted = false;
        for (var i = open; i < template.length(); i++) {
            var character = template.charAt(i);
            if (character == '"' && template.charAt(i - 1) != '\\') {
                quoted = !quoted;
            } else if (!quoted && character == '`') {
                var close = matchingBacktick(template, i);
                left.append(withoutExpressions(template.substring(i + 1, close)));
                i = close;
            } else if (!quoted && character == opening) {
                depth++;
            } else if (!quoted && character == closing && --depth == 0) {
                return i;
            }
        }
        return template.length();
    }

    private static int matchingBacktick(String template, int open) {
        var depth = 1;
        for (var i = open + 1; i < template.length(); i++) {
            if (template.charAt(i) == '`') {
                depth += template.charAt(i - 1) == '@' ? 1 : -1;
                if (depth == 0) {
                    return i;
                }
            }
        }
        throw new IllegalArgumentException("a content block does not end");
    }

    private static Set<String> found(Pattern pattern) {
        var found = new TreeSet<String>();
        var sources = files("src/main/jte", ".jte");
        sources.putAll(files("src/main/java", ".java"));
        sources.values()
                .forEach(content -> pattern.matcher(content).results().forEach(match -> found.add(match.group(1))));
        return found;
    }

    private static Map<String, String> files(String folder, String ending) {
        try (var files = Files.walk(Path.of(folder))) {
            return files.filter(file -> file.toString().endsWith(ending))
                    .collect(Collectors.toMap(Path::toString, file -> {
                        try {
                            return Files.readString(file);
                        } catch (IOException e) {
                            throw new UncheckedIOException(e);
                        }
                    }));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<Set<String>> plurals(String message) {
        var pattern = new MessagePattern(message);
        var plurals = new java.util.ArrayList<Set<String>>();
        for (var i = 0; i < pattern.countParts(); i++) {
            var part = pattern.getPart(i);
            if (part.getType() == MessagePattern.Part.Type.ARG_START
                    && part.getArgType() == MessagePattern.ArgType.PLURAL) {
                var forms = new HashSet<String>();
                for (var j = i + 1; j < pattern.getLimitPartIndex(i); j++) {
                    if (pattern.getPart(j).getType() == MessagePattern.Part.Type.ARG_SELECTOR) {
                        forms.add(pattern.getSubstring(pattern.getPart(j)));
                    }
                }
                plurals.add(forms);
            }
        }
        return plurals;
    }
}
