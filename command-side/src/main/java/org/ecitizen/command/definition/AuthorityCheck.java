package org.ecitizen.command.definition;

import de.focus_shift.jollyday.core.HolidayManager;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.regex.Pattern;
import org.ecitizen.events.authority.AuthorityProfile;

/// What the schema cannot say about an authority.
final class AuthorityCheck {
    private static final Pattern RANDOM = Pattern.compile("\\{random:([0-9]{1,2})}");
    /// 32 characters each: with fewer, a reference could be guessed from another.
    private static final int FEWEST_RANDOM = 8;

    private AuthorityCheck() {}

    static List<DefinitionProblem> check(AuthorityProfile profile, YamlFile yaml) {
        var problems = new ArrayList<DefinitionProblem>();
        try {
            ZoneId.of(profile.zone());
        } catch (DateTimeException e) {
            problems.add(yaml.problem(
                    "/zone", "'" + profile.zone() + "' is no time zone. Use an IANA name such as Europe/Berlin."));
        }
        var country = profile.calendar() == null ? null : profile.calendar().split("-", -1)[0];
        if (country != null
                && HolidayManager.getSupportedCalendarCodes().stream().noneMatch(country::equalsIgnoreCase)) {
            problems.add(yaml.problem(
                    "/calendar",
                    "no public holidays are known for '" + profile.calendar() + "'. Use a country such as"
                            + " de or nl, with a region where needed, such as de-by."));
        }
        var random = RANDOM.matcher(profile.referencePattern());
        if (!random.find() || Integer.parseInt(random.group(1)) < FEWEST_RANDOM) {
            problems.add(yaml.problem(
                    "/referencePattern",
                    "references could be guessed. Put {random:" + FEWEST_RANDOM + "} or more into the pattern."));
        }
        if (!profile.referencePattern().contains("{check}")) {
            problems.add(yaml.problem(
                    "/referencePattern", "a mistyped reference would not be noticed. Put {check} into the pattern."));
        }
        var codes = new HashSet<String>();
        for (var i = 0; i < profile.teams().size(); i++) {
            var team = profile.teams().get(i);
            if (!codes.add(team.code())) {
                problems.add(yaml.problem(
                        "/teams/" + i, "the team '" + team.code() + "' is there twice. Keep one of them."));
            }
            for (var language : profile.languages()) {
                if (!team.name().containsKey(language)) {
                    problems.add(yaml.problem(
                            "/teams/" + i + "/name",
                            "the name of the team '" + team.code() + "' lacks the language '" + language
                                    + "'. Add it."));
                }
            }
        }
        return problems;
    }
}
