package org.ecitizen.command.definition;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import org.ecitizen.command.rule.RuleEngine;
import org.ecitizen.events.authority.AuthorityProfile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// A mistake in a definition is told with file, line and remedy.
class DefinitionProblemsTest {
    private static final String AUTHORITY = """
            code: town
            name: {en: Town}
            languages: [en]
            zone: Europe/Berlin
            calendar: de
            referencePattern: "T-{random:10}-{check}"
            teams:
              - {code: permits, name: {en: Permits}}
            """;
    private static final String SERVICE = """
            authority: town
            code: permit
            title: {en: Permit}
            summary: {en: A permit}
            questions:
              - code: plate
                kind: text
                label: {en: Plate}
            outcomes:
              - {code: granted, title: {en: Granted}}
            stages:
              - code: review
                kind: review
                title: {en: Review}
                team: permits
                rules:
                  - {when: answers.plate = "A", action: grant, reasons: {en: Because.}}
                actions:
                  - {code: grant, title: {en: Grant}, role: caseworker, outcome: granted, to: closed}
              - code: closed
                kind: closed
                title: {en: Closed}
            """;

    private final DefinitionReader reader = new DefinitionReader(new ServiceCheck(new RuleEngine()));
    private final AuthorityProfile town = reader.authority("authority.yaml", AUTHORITY);

    @Test
    void aGoodDefinitionIsAccepted() {
        assertThat(reader.service("permit.yaml", SERVICE, town).code()).isEqualTo("permit");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "team: permits | team: permit | permit.yaml, line 15: the stage 'review' names the team 'permit', which the authority does not have. Teams are: permits.",
                "to: closed | to: end | permit.yaml, line 19: the action 'grant' leads to the stage 'end', which is not there. Stages are: review, closed.",
                "outcome: granted | outcome: given | permit.yaml, line 19: the action 'grant' decides 'given', which is no outcome. Outcomes are: granted.",
                "code: grant, | code: claim, | permit.yaml, line 19: 'claim' means something else already. Choose another name.",
                "title: {en: Review} | title: {de: Prüfung} | permit.yaml, line 14: this text lacks the language 'en'. Add it.",
                "answers.plate = \"A\" | answers.colour = \"A\" | permit.yaml, line 17: the rule asks for the answer 'colour', which is no question.",
                "action: grant, reasons | action: give, reasons | permit.yaml, line 17: the rule takes the action 'give', which the stage 'review' does not have.",
                "', reasons: {en: Because.}' | '' | permit.yaml, line 17: the rule decides without reasons. Add reasons that a citizen understands.",
                "kind: text | kind: colour | permit.yaml, line 7: 'questions.0.kind' is none of the known values",
                "role: caseworker | role: king | permit.yaml, line 19: 'stages.0.actions.0.role' is none of the known values",
                "kind: closed | kind: appeal | permit.yaml, line 20: nobody is responsible in the stage 'closed'. Name a team.",
                "authority: town | authority: city | permit.yaml, line 1: this service names the authority 'city', but it is published for 'town'. Correct one of them.",
                "summary: {en: A permit} | colour: red | permit.yaml, line 4: the file has no member 'colour'. Remove it or correct its name.",
                "code: permit | authority: town | permit.yaml, line 2: 'authority' stands here a second time. Keep one of them."
            })
    void eachMistakeIsTold(String right, String wrong, String told) {
        var refused = catchThrowableOfType(
                DefinitionRefused.class,
                () -> reader.service(
                        "permit.yaml", SERVICE.replaceFirst(java.util.regex.Pattern.quote(right), wrong), town));

        assertThat(refused).hasMessageContaining(told);
    }

    @Test
    void aStageWithoutAWayOutIsTold() {
        var circle = SERVICE.replace("to: closed", "to: review");

        assertThatThrownBy(() -> reader.service("permit.yaml", circle, town))
                .hasMessageContaining("a request in the stage 'review' could never end")
                .hasMessageContaining("no action leads to the stage 'closed'");
    }

    @Test
    void allMistakesAreToldAtOnce() {
        var refused = catchThrowableOfType(
                DefinitionRefused.class,
                () -> reader.service(
                        "permit.yaml",
                        SERVICE.replace("team: permits", "team: x").replace("to: closed", "to: y"),
                        town));

        assertThat(refused.problems()).hasSize(2);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "zone: Europe/Berlin | zone: Europe/Atlantis | line 4: 'Europe/Atlantis' is no time zone",
                "calendar: de | calendar: atlantis | line 5: no public holidays are known for 'atlantis'",
                "{random:10} | {random:4} | line 6: references could be guessed",
                "-{check} | '' | line 6: a mistyped reference would not be noticed"
            })
    void anAuthorityIsCheckedToo(String right, String wrong, String told) {
        assertThatThrownBy(
                        () -> reader.authority("authority.yaml", AUTHORITY.replace(right, wrong == null ? "" : wrong)))
                .isInstanceOf(DefinitionRefused.class)
                .hasMessageContaining(told);
    }

    @Test
    void aliasesThatGrowWithoutEndAreRefused() {
        assertThatThrownBy(() -> reader.service("bomb.yaml", "a: &a [x, x]\nb: [*a, *a]\n", town))
                .isInstanceOf(DefinitionRefused.class);
    }
}
