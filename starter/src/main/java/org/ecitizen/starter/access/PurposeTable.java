package org.ecitizen.starter.access;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.ecitizen.starter.people.Role;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/// Who may read protected data for what: data, see `access/purposes.yaml`.
public final class PurposeTable {
    private static final List<String> LANGUAGES = List.of("en", "de");

    private final Map<String, Purpose> purposes;
    private final Map<String, Map<String, String>> grounds;
    private final Map<String, DeferralGround> deferrals;
    private final List<Rule> rules;

    private PurposeTable(
            Map<String, Purpose> purposes,
            Map<String, Map<String, String>> grounds,
            Map<String, DeferralGround> deferrals,
            List<Rule> rules) {
        this.purposes = purposes;
        this.grounds = grounds;
        this.deferrals = deferrals;
        this.rules = rules;
    }

    /// A ground on which a person is shown an access later.
    ///
    /// @param exempt whether it may be without an end
    public record DeferralGround(String code, boolean exempt, Map<String, String> texts) {
        public String text(Locale locale) {
            return Purpose.in(texts, locale, code);
        }
    }

    /// One row.
    ///
    /// @param states of the request; empty: any, and no request too
    /// @param services codes; empty: any
    /// @param byItself the purpose of a call that names none; absent: it has to name one
    record Rule(
            Set<Role> roles,
            Set<Relation> relations,
            Set<String> states,
            Set<String> services,
            List<String> purposes,
            @Nullable String byItself) {
        private boolean fits(Role role, Relation relation, String state, String service) {
            return roles.contains(role)
                    && relations.contains(relation)
                    && (states.isEmpty() || states.contains(state))
                    && (services.isEmpty() || services.contains(service));
        }
    }

    /// The row for somebody in a role with what they have to do with a request; empty: they may read it for nothing.
    ///
    /// @param state of the request; empty: there is none
    /// @param service of the request; empty: there is none
    Optional<Rule> rule(Role role, Relation relation, String state, String service) {
        return rules.stream()
                .filter(rule -> rule.fits(role, relation, state, service))
                .findFirst();
    }

    Purpose purpose(String code) {
        return Objects.requireNonNull(purposes.get(code), code);
    }

    Optional<Purpose> find(String code) {
        return Optional.ofNullable(purposes.get(code));
    }

    Map<String, Purpose> purposes() {
        return purposes;
    }

    public Optional<DeferralGround> deferralGround(String code) {
        return Optional.ofNullable(deferrals.get(code));
    }

    /// The purposes in words, by code.
    public Map<String, String> purposesIn(Locale locale) {
        var all = new TreeMap<String, String>();
        purposes.forEach((code, purpose) -> all.put(code, purpose.text(purpose.version(), locale)));
        return all;
    }

    /// Whether a purpose needs a reason in words as well.
    public boolean needsReason(String code) {
        return purpose(code).needsReason();
    }

    /// What a purpose says to people.
    ///
    /// @param version number of the text
    public String purposeText(String code, int version, Locale locale) {
        return find(code).map(purpose -> purpose.text(version, locale)).orElse(code);
    }

    /// What a legal ground says to people.
    public String groundText(String code, Locale locale) {
        return Purpose.in(grounds.getOrDefault(code, Map.of()), locale, code);
    }

    /// @throws IllegalArgumentException for what does not fit together, naming it
    static PurposeTable read(InputStream yaml) throws IOException {
        try (yaml) {
            Map<String, Object> root = new Yaml(new SafeConstructor(new LoaderOptions())).load(yaml);
            var grounds = new TreeMap<String, Map<String, String>>();
            map(root.get("grounds")).forEach((code, texts) -> grounds.put(code, texts(code, texts)));
            var purposes = new LinkedHashMap<String, Purpose>();
            map(root.get("purposes")).forEach((code, entry) -> purposes.put(code, purpose(code, map(entry), grounds)));
            var rules = new ArrayList<Rule>();
            for (var row : list(root.get("rules"))) {
                rules.add(rule(map(row), purposes));
            }
            var deferrals = new TreeMap<String, DeferralGround>();
            map(root.get("deferrals"))
                    .forEach((code, entry) -> deferrals.put(
                            code,
                            new DeferralGround(
                                    code,
                                    Boolean.TRUE.equals(map(entry).get("exempt")),
                                    texts(code, map(entry).get("texts")))));
            return new PurposeTable(Map.copyOf(purposes), grounds, deferrals, List.copyOf(rules));
        }
    }

    private static Purpose purpose(String code, Map<String, Object> entry, Map<String, Map<String, String>> grounds) {
        var ground = String.valueOf(entry.get("ground"));
        require(grounds.containsKey(ground), "the purpose " + code + " names no ground that is listed: " + ground);
        var texts = new TreeMap<Integer, Map<String, String>>();
        map(entry.get("texts")).forEach((number, each) -> texts.put(Integer.valueOf(number), texts(code, each)));
        var version = Integer.parseInt(String.valueOf(entry.get("version")));
        require(texts.containsKey(version), "the purpose " + code + " has no text of its version " + version);
        return new Purpose(code, ground, version, Boolean.TRUE.equals(entry.get("reason")), texts);
    }

    private static Rule rule(Map<String, Object> row, Map<String, Purpose> purposes) {
        var named = texts(row.get("purposes"));
        named.forEach(code -> require(purposes.containsKey(code), "a rule names no purpose that is listed: " + code));
        var byItself = row.get("by-itself") == null ? null : String.valueOf(row.get("by-itself"));
        require(
                byItself == null
                        || named.contains(byItself)
                                && !Objects.requireNonNull(purposes.get(byItself))
                                        .needsReason(),
                "this purpose cannot go by itself: " + byItself);
        return new Rule(
                Set.copyOf(texts(row.get("roles")).stream()
                        .map(code -> Role.ofCode(code)
                                .orElseThrow(() -> new IllegalArgumentException("no such role: " + code)))
                        .toList()),
                Set.copyOf(texts(row.get("relations")).stream()
                        .map(code -> Relation.valueOf(code.toUpperCase(Locale.ROOT)))
                        .toList()),
                Set.copyOf(texts(row.get("states"))),
                Set.copyOf(texts(row.get("services"))),
                named,
                byItself);
    }

    private static Map<String, String> texts(String code, @Nullable Object entry) {
        var texts = new TreeMap<String, String>();
        map(entry).forEach((language, text) -> texts.put(language, String.valueOf(text)));
        require(texts.keySet().containsAll(LANGUAGES), code + " lacks a text in one of " + LANGUAGES);
        return texts;
    }

    private static List<String> texts(@Nullable Object entry) {
        return list(entry).stream().map(String::valueOf).toList();
    }

    private static List<?> list(@Nullable Object entry) {
        return entry instanceof List<?> values ? values : List.of();
    }

    private static Map<String, Object> map(@Nullable Object entry) {
        var copy = new LinkedHashMap<String, Object>();
        if (entry instanceof Map<?, ?> values) {
            values.forEach((key, value) -> copy.put(String.valueOf(key), value));
        }
        return copy;
    }

    private static void require(boolean condition, String otherwise) {
        if (!condition) {
            throw new IllegalArgumentException(otherwise);
        }
    }
}
