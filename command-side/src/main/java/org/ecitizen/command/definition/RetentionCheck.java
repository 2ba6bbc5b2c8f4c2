package org.ecitizen.command.definition;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.Period;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.stream.Collectors;
import org.ecitizen.events.personal.Group;
import org.ecitizen.events.service.ServiceDefinition;
import org.ecitizen.events.service.ServiceDefinition.Outcome;
import org.ecitizen.events.service.ServiceDefinition.Retention;
import org.ecitizen.events.service.ServiceDefinition.RetentionStart;

/// Whether a service says for every way in which a request can end how long data is kept, and says it so that it can be
/// reckoned with.
final class RetentionCheck {
    private static final String PLACE = "/retention";
    private static final String CASE = "case";
    private static final LocalDate FIRST = LocalDate.EPOCH;
    private static final int MOST_YEARS = 200;

    private final ServiceDefinition definition;
    private final BiConsumer<String, String> problems;

    /// @param problems takes the place and the sentence of each mistake
    RetentionCheck(ServiceDefinition definition, BiConsumer<String, String> problems) {
        this.definition = definition;
        this.problems = problems;
    }

    void check() {
        var endings = endings();
        var said = new LinkedHashSet<String>();
        for (var i = 0; i < definition.retention().size(); i++) {
            var rule = definition.retention().get(i);
            var place = PLACE + "/" + i;
            for (var ending : rule.when()) {
                ending(place + "/when", ending, endings, said);
            }
            keep(place + "/keep", rule);
            start(place + "/from", rule);
        }
        for (var ending : endings) {
            if (!said.contains(ending)) {
                say(
                        PLACE,
                        "nothing says how long data of a request is kept that ended as '%s'. Add it under retention."
                                .formatted(ending));
            }
        }
    }

    /// Every way in which a request can end.
    private Set<String> endings() {
        var endings = new LinkedHashSet<String>();
        definition.outcomes().stream()
                .filter(outcome -> outcome.validity() == null)
                .map(Outcome::code)
                .forEach(endings::add);
        if (definition.outcomes().stream().anyMatch(outcome -> outcome.validity() != null)) {
            endings.add(ServiceDefinition.EXPIRED);
        }
        endings.addAll(List.of(ServiceDefinition.WITHDRAWN, ServiceDefinition.FINISHED));
        return endings;
    }

    private void ending(String place, String ending, Set<String> endings, Set<String> said) {
        if (definition
                .outcome(ending)
                .filter(outcome -> outcome.validity() != null)
                .isPresent()) {
            say(
                    place,
                    "'%s' gives a right that ends. Say under expired how long data is kept after that."
                            .formatted(ending));
        } else if (!endings.contains(ending)) {
            say(
                    place,
                    "no request of this service ends as '%s'. They end as: %s."
                            .formatted(ending, String.join(", ", endings)));
        } else if (!said.add(ending)) {
            say(place, "'%s' is there twice. Keep one of them.".formatted(ending));
        }
    }

    private void keep(String place, Retention rule) {
        if (!rule.keep().containsKey(CASE)) {
            say(place, "nothing says how long the case is kept. Add case, for instance P5Y.");
        }
        rule.keep().forEach((group, period) -> {
            if (!groups().contains(group)) {
                say(
                        place + "/" + group,
                        isOfThePerson(group)
                                ? "'%s' is kept as long as any request of the person needs it. Remove it."
                                        .formatted(group)
                                : "'%s' is no group of data. Groups are: %s."
                                        .formatted(group, String.join(", ", groups())));
            }
            if (!isPeriod(period)) {
                say(
                        place + "/" + group,
                        "'%s' is no period. Write years, months or days, for instance P5Y, P18M or P90D."
                                .formatted(period));
            }
        });
    }

    private void start(String place, Retention rule) {
        if (rule.from() == RetentionStart.EXPIRY && !rule.when().equals(List.of(ServiceDefinition.EXPIRED))) {
            say(place, "only a right that has ended has a last day. Use expiry for expired alone, or from: end.");
        }
        if (rule.from() == RetentionStart.DECISION
                && (rule.when().contains(ServiceDefinition.WITHDRAWN)
                        || rule.when().contains(ServiceDefinition.FINISHED))) {
            say(place, "what is withdrawn or finished may have no decision. Use from: end.");
        }
    }

    private static List<String> groups() {
        return Arrays.stream(Group.values())
                .filter(Group::perRequest)
                .map(group -> group.name().toLowerCase(Locale.ROOT))
                .collect(Collectors.toList());
    }

    private static boolean isOfThePerson(String name) {
        return Arrays.stream(Group.values())
                .anyMatch(group -> !group.perRequest()
                        && group.name().toLowerCase(Locale.ROOT).equals(name));
    }

    private static boolean isPeriod(String text) {
        try {
            var period = Period.parse(text);
            return !period.isNegative() && !FIRST.plus(period).isAfter(FIRST.plusYears(MOST_YEARS));
        } catch (DateTimeException e) {
            return false;
        }
    }

    private void say(String place, String message) {
        problems.accept(place, message);
    }
}
