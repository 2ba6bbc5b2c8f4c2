package org.ecitizen.command.definition;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.Optional;
import org.ecitizen.command.rule.RuleEngine;
import org.ecitizen.events.authority.AuthorityProfile;
import org.ecitizen.starter.problem.ProblemException.FieldProblem;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

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
            retention:
              - {when: [granted], from: decision, keep: {case: P5Y, payment: P10Y}, ground: Archives Act}
              - {when: [withdrawn, finished], from: end, keep: {case: P90D}, ground: Archives Act}
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

    @ParameterizedTest
    @ValueSource(
            strings = {
                "rules: [{when: answers.plate = \"A\", action: grant, reasons: {en: Because.}}]",
                "term: {days: 5, count: working, silence: {effect: move, when: answers.plate = \"A\", to: closed}}"
            })
    void aStageThatOnlyARuleMightLeaveIsTold(String exit) {
        var onlyRules = SERVICE.replaceFirst("(?s)    rules:.*?(?=    actions:)", "    " + exit + "\n")
                .replace("role: caseworker", "role: system");

        assertThatThrownBy(() -> reader.service("permit.yaml", onlyRules, town))
                .hasMessageContaining("line 12: a request in the stage 'review' could never end");
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

    @Test
    void whoSentAFileIsToldEachMistakeWithFileAndLine() {
        var refused = catchThrowableOfType(
                DefinitionRefused.class,
                () -> reader.sent("permit", SERVICE.replace("team: permits", "team: x"), town));

        assertThat(refused.toProblem().errors())
                .containsExactly(new FieldProblem(
                        "/stages/0/team",
                        "service.definition-problem",
                        "the stage 'review' names the team 'x', which the authority does not have. Teams are: permits.",
                        "permit.yaml",
                        15));
    }

    @Test
    void aFileThatIsSentToTheAddressOfAnotherServiceIsRefused() {
        assertThatThrownBy(() -> reader.sent("castle", SERVICE, town))
                .hasMessage("castle.yaml, line 2: the file describes 'permit'. Send it to that address.");
    }

    @Test
    void whatWasCheckedBeforeIsNotCheckedAgain() {
        var broken = SERVICE.replace("team: permits", "team: x");

        assertThat(reader.service("permit.yaml", broken, town, file -> Optional.empty(), known -> true)
                        .code())
                .isEqualTo("permit");
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

    private static final String HOUSEHOLD = """
              - code: household
                kind: group
                label: {en: Who lives there?}
                item: {en: Person}
                required: true
                minItems: 1
                maxItems: 4
                questions:
                  - {code: name, kind: text, label: {en: Name}, required: true}
                  - {code: income, kind: number, label: {en: Income}}
            outcomes:
            """;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "answers.plate = \"A\"",
                "count(answers.household) > 1",
                "sum(answers.household.income) > 100",
                "some person in answers.household satisfies person.income > 100",
                "count(answers.household[income > 100]) = 1",
                "answers.household[item.income > 100].name = [answers.plate]",
                "answers.household[1].name = answers.plate"
            })
    void rulesMayNameWhatAGroupAsks(String when) {
        var service = SERVICE.replace("outcomes:\n", HOUSEHOLD)
                .replace("when: answers.plate = \"A\"", "when: '" + when + "'");

        assertThat(reader.service("permit.yaml", service, town).questions())
                .last()
                .satisfies(household -> {
                    assertThat(household.fewest()).isEqualTo(1);
                    assertThat(household.most()).isEqualTo(4);
                    assertThat(household.questions()).hasSize(2);
                });
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "'code: household' | 'code: household\n    when: answers.colour = 1' | line 10: the rule asks for the answer 'colour', which is no question.",
                "item: {en: Person} | hint: {en: All} | line 9: the group 'household' does not say what one item is called. Add item.",
                "item: {en: Person} | item: {de: Person} | line 12: this text lacks the language 'en'. Add it.",
                "label: {en: Name} | label: {de: Name} | line 17: this text lacks the language 'en'. Add it.",
                "required: true | required: false | line 14: the group 'household' may be left out, so it has no fewest items. Set required: true or remove minItems.",
                "minItems: 1 | minItems: 5 | line 14: no list has both at least 5 and at most 4 items. Exchange or correct minItems and maxItems.",
                "minItems: 1 | minItems: 0 | line 14: 'questions.1.minItems'",
                "maxItems: 4 | maxItems: 101 | line 15: 'questions.1.maxItems'",
                "label: {en: Name}, required: true | label: {en: Name} | line 9: the group 'household' asks nothing that must be answered, so an item could be empty. Require one of its questions.",
                "code: income | code: name | line 18: the question 'name' is there twice. Keep one of them.",
                "label: {en: Income} | label: {en: Income}, when: answers.plate = \"A\" | line 18: what a group asks is asked for every item. Remove when, or put it on the whole group.",
                "code: income, kind: number | code: income, kind: group | line 18: a group cannot ask for another group. Ask for it outside.",
                "code: income, kind: number | code: income, kind: number, maxItems: 3 | line 18: the question 'income' is no group. Set kind: group or remove item, minItems, maxItems and questions.",
                "kind: group | kind: text | line 9: the question 'household' is no group. Set kind: group or remove item",
                "code: income, kind: number | code: income, kind: choice | line 18: the question 'income' is a choice without choices. Add them.",
                "'outcomes:' | 'coSigner: household\noutcomes:' | line 19: the answer to 'household' is no text that could name a person.",
                "'outcomes:' | 'coSigner: name\noutcomes:' | line 19: 'name' is asked for each item of a group, so it names no single person. Ask who signs by a question of its own.",
                "'outcomes:' | 'similar: [{code: same, withinDays: 3, same: [household]}]\noutcomes:' | line 19: 'household' belongs to a group, of which any number may be given. Compare another answer.",
                "'outcomes:' | 'similar: [{code: same, withinDays: 3, same: [income]}]\noutcomes:' | line 19: 'income' belongs to a group",
                "answers.plate = \"A\" | answers.household.incme = 1 | the rule asks for 'answers.household.incme', which is not known.",
                "answers.plate = \"A\" | some p in answers.household satisfies p.incme > 1 | the rule asks for 'answers.household.incme', which is not known.",
                "answers.plate = \"A\" | '\"count(answers.household[incme > 1]) = 1\"' | the rule names 'incme', which is not known. It may name: advice, answers, answers.household,",
                "answers.plate = \"A\" | answers.name = \"Mia\" | the rule asks for the answer 'name', which is no question."
            })
    void eachMistakeOfAGroupIsTold(String right, String wrong, String told) {
        var service = SERVICE.replace("outcomes:\n", HOUSEHOLD);
        assertThat(service).contains(right);

        assertThatThrownBy(() -> reader.service("permit.yaml", service.replace(right, wrong), town))
                .isInstanceOf(DefinitionRefused.class)
                .hasMessageContaining(told);
    }

    private static final String CASE_WORK = """
            authority: town
            code: permit
            title: {en: Permit}
            summary: {en: A permit}
            term: {days: 20, count: working, silence: {effect: decide, outcome: granted, to: closed, reasons: {en: Silence.}}}
            questions:
              - {code: age, kind: number, label: {en: Age}, required: true}
              - {code: other, kind: text, label: {en: Other}, when: answers.age < 18}
            tables:
              - code: fees
                decision: fee
                dmn: |
                  <definitions xmlns="https://www.omg.org/spec/DMN/20191111/MODEL/" id="d" name="d" namespace="n">
                  <decision id="fee" name="fee"><decisionTable id="t" hitPolicy="UNIQUE">
                  <input id="in" label="Age"><inputExpression id="e" typeRef="number"><text>answers.age</text></inputExpression></input>
                  <output id="out" name="fee" typeRef="number"/>
                  <rule id="r1"><inputEntry id="i1"><text>[0..17]</text></inputEntry><outputEntry id="o1"><text>0</text></outputEntry></rule>
                  <rule id="r2"><inputEntry id="i2"><text>[18..200]</text></inputEntry><outputEntry id="o2"><text>30</text></outputEntry></rule>
                  </decisionTable></decision></definitions>
            assessments:
              - {code: fee, purpose: fee, table: fees, currency: EUR}
              - {code: team, purpose: routing, feel: '"permits"'}
            outcomes:
              - {code: granted, title: {en: Granted}, validity: {months: 12, remindDays: 30}}
            coSigner: other
            reopening: {days: 30, role: caseworker, to: review}
            appeal: {days: 30, to: appeal}
            renewal: {daysBefore: 30}
            similar:
              - {code: same, withinDays: 30, same: [applicant, age]}
            stages:
              - code: review
                kind: review
                title: {en: Review}
                team: permits
                routedBy: team
                term: {days: 5, count: working, remindBefore: 2, silence: {effect: move, to: appeal}}
                advice:
                  - {code: fire, title: {en: Fire}, team: permits, required: true, automatic: true}
                inspection: {checklist: [{code: door, title: {en: Door}}]}
                actions:
                  - {code: grant, title: {en: Grant}, role: caseworker, when: assessed.fee > 0, outcome: granted, approvedBy: supervisor, to: closed}
                  - {code: sign, title: {en: Sign}, role: co-signer, to: review}
              - code: appeal
                kind: appeal
                title: {en: Appeal}
                team: permits
                actions:
                  - {code: uphold, title: {en: Uphold}, role: caseworker, outcome: granted, to: closed}
              - code: closed
                kind: closed
                title: {en: Closed}
            retention:
              - {when: [expired], from: expiry, keep: {case: P5Y}, ground: Archives Act}
              - {when: [withdrawn, finished], from: end, keep: {case: P1Y}, ground: Archives Act}
            """;

    @Test
    void aTableThatRoutesToATeamThatIsNotThereIsTold() {
        var routed = CASE_WORK
                .replace(
                        "{code: team, purpose: routing, feel: '\"permits\"'}",
                        "{code: team, purpose: routing, table: fees}")
                .replace("<text>30</text>", "<text>\"fire\"</text>");

        assertThatThrownBy(() -> reader.service("permit.yaml", routed, town))
                .hasMessageContaining(
                        "line 22: the assessment 'team' names the team 'fire', which the authority does not have");
    }

    @Test
    void aClockThatNothingTurnsIsTold() {
        var suspendable = SERVICE.replace("questions:", "suspendable: true\nquestions:");

        assertThatThrownBy(() -> reader.service("permit.yaml", suspendable, town))
                .hasMessageContaining(
                        "line 5: there is no term that could be stopped. Add a term or remove suspendable.");
        assertThat(reader.service("permit.yaml", CASE_WORK + "suspendable: true\n", town)
                        .suspendable())
                .isTrue();
    }

    @Test
    void rulesThatLeadInACircleAreTold() {
        var circle = SERVICE.replace("              - code: closed".strip(), """
                - code: again
                    kind: review
                    title: {en: Again}
                    team: permits
                    rules:
                      - {when: answers.plate = "A", action: back}
                    actions:
                      - {code: back, title: {en: Back}, role: system, to: review}
                      - {code: end, title: {en: End}, role: caseworker, to: closed}
                  - code: closed""")
                .replace("outcome: granted, to: closed", "outcome: granted, to: again");

        assertThatThrownBy(() -> reader.service("permit.yaml", circle, town))
                .hasMessageContaining(
                        "line 16: rules lead from the stage 'review' back to it, with nobody acting. Remove one of them.")
                .hasMessageContaining("line 24: rules lead from the stage 'again' back to it");
        assertThat(reader.service(
                                "permit.yaml",
                                circle.replace(
                                        "rules:\n      - {when: answers.plate = \"A\", action: back}", "tasks: []"),
                                town)
                        .stages())
                .hasSize(3);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "when: [granted] | when: [given] | line 24: no request of this service ends as 'given'. They end as: granted, withdrawn, finished.",
                "when: [granted] | when: [given] | line 23: nothing says how long data of a request is kept that ended as 'granted'. Add it under retention.",
                "[withdrawn, finished] | [finished] | line 23: nothing says how long data of a request is kept that ended as 'withdrawn'.",
                "[withdrawn, finished] | [withdrawn, finished, granted] | line 25: 'granted' is there twice. Keep one of them.",
                "case: P5Y | case: five years | line 24: 'five years' is no period. Write years, months or days, for instance P5Y, P18M or P90D.",
                "case: P5Y | case: P-5Y | line 24: 'P-5Y' is no period.",
                "'case: P5Y, ' | '' | line 24: nothing says how long the case is kept. Add case, for instance P5Y.",
                "payment: P10Y | money: P10Y | line 24: 'money' is no group of data. Groups are: case, payment, document.",
                "payment: P10Y | identity: P10Y | line 24: 'identity' is kept as long as any request of the person needs it. Remove it.",
                "from: decision | from: expiry | line 24: only a right that has ended has a last day. Use expiry for expired alone, or from: end.",
                "from: end | from: decision | line 25: what is withdrawn or finished may have no decision. Use from: end.",
                "from: end | from: Monday | line 25: 'retention.1.from' is none of the known values",
                "'keep: {case: P90D}, ' | '' | line 25: 'retention.1' lacks 'keep'. Add it."
            })
    void eachMistakeAboutTheTimeOfKeepingIsTold(String right, String wrong, String told) {
        var refused = catchThrowableOfType(
                DefinitionRefused.class,
                () -> reader.service(
                        "permit.yaml",
                        SERVICE.replaceFirst(java.util.regex.Pattern.quote(right), wrong == null ? "" : wrong),
                        town));

        assertThat(refused).hasMessageContaining(told);
    }

    @Test
    void aDefinitionThatSaysNothingAboutTheTimeOfKeepingIsRefused() {
        var silent = SERVICE.substring(0, SERVICE.indexOf("retention:"));

        assertThatThrownBy(() -> reader.service("permit.yaml", silent, town))
                .hasMessageContaining("nothing says how long data of a request is kept that ended as 'granted'")
                .hasMessageContaining("'withdrawn'")
                .hasMessageContaining("'finished'");
    }

    @Test
    void howLongDataIsKeptAfterARightIsSaidUnderExpired() {
        assertThatThrownBy(() -> reader.service("permit.yaml", CASE_WORK.replace("[expired]", "[granted]"), town))
                .hasMessageContaining(
                        "'granted' gives a right that ends. Say under expired how long data is kept after that.");
    }

    @Test
    void aDefinitionWithEverythingIsAccepted() {
        assertThat(reader.service("permit.yaml", CASE_WORK, town).assessments()).hasSize(2);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "outcome: granted, to: closed, reasons | outcome: given, to: closed, reasons | silence decides 'given', which is no outcome",
                "effect: move, to: appeal | effect: move, to: review | the term would begin again and again and never end",
                "effect: move, to: appeal | effect: move, to: castle | there is no stage 'castle'",
                "effect: move, to: appeal | effect: escalate, to: appeal | to escalate decides nothing",
                "effect: move, to: appeal | effect: move, when: answers.size > 1, to: appeal | the rule asks for the answer 'size', which is no question",
                "effect: move, to: appeal | effect: escalate, when: answers.age > 1 | needs no condition",
                "remindBefore: 2 | remindBefore: 5 | the term would be reminded of before it begins",
                "[18..200] | [17..200] | rows 1 and 2 both fit (17), but the hit policy UNIQUE allows one",
                "<text>answers.age | <text>answers.size | the rule asks for the answer 'size', which is no question",
                "decision: fee | decision: price | the file has no decision 'price'. Decisions are: fee.",
                "table: fees, currency: EUR | table: fees | is an amount without a currency",
                "table: fees, currency | table: taxes, currency | there is no table 'taxes'",
                "table: fees, currency | feel: answers.age >, currency | this is not FEEL",
                "assessed.fee > 0 | assessed.price > 0 | the rule asks for 'assessed.price', which is not known",
                "assessed.fee > 0 | today() > date(today) | the rule asks the clock",
                "when: answers.age < 18 | when: assessed.fee > 1 | names 'assessed', which is not known. It may name: answers.",
                "routedBy: team | routedBy: fee | is no assessment with the purpose routing",
                "coSigner: other | coSigner: nobody | is no question",
                "30, to: appeal | 30, to: review | an appeal leads to a stage of kind appeal",
                "caseworker, to: review | caseworker, to: castle | there is no stage 'castle'",
                "same: [applicant, age] | same: [applicant, size] | is neither a question nor applicant",
                ", validity: {months: 12, remindDays: 30} | '' | no outcome gives a right that ends",
                "team: permits, required: true | required: true | needs either a team or a body outside",
                "team: permits, required | team: fire, required | names the team 'fire', which the authority does not have",
                "role: co-signer, to | role: co-signer, approvedBy: supervisor, to | only a decision is approved",
                "code: sign, title | code: suspend, title | means something else already",
                "code: fee, purpose | code: a-fee, purpose | is not written as it must be",
                "30, role: caseworker, to: review | 30, role: caseworker, to: closed | the stage 'closed' is closed, so nobody works in it. Name one that is open.",
                "coSigner: other | termStartsIn: closed | the stage 'closed' is closed, so nobody works in it",
                "term: {days: 20, count: working, silence: {effect: decide, outcome: granted, to: closed, reasons: {en: Silence.}}} | termStartsIn: review | there is no term that could start there. Add term",
                "when: answers.age < 18 | when: answers.other = null | whether 'other' is asked depends on its own answer. Name another question.",
                "label: {en: Age}, required: true | label: {en: Age}, when: answers.other = null | is asked after 'age', on which it depends here. Put it before.",
                "label: {en: Age}, required: true | label: {en: Age}, minimum: 7, maximum: 3 | no number is both at least 7 and at most 3",
                "coSigner: other | coSigner: age | the answer to 'age' is no text that could name a person. Ask it with kind: text.",
                "feel: '\"permits\"' | feel: '\"fire\"' | the assessment 'team' names the team 'fire', which the authority does not have. Teams are: permits.",
                "when: assessed.fee > 0 | when: '1 + 1' | this is no condition, since it says neither true nor false",
                "when: assessed.fee > 0 | when: '\"yes\"' | this is no condition",
                "when: assessed.fee > 0 | when: assessed.fee + 1 | this is no condition",
                "when: answers.age < 18 | when: 18 + 1 | this is no condition",
                "effect: move, to: appeal | effect: move, when: 7 - 3, to: appeal | this is no condition",
                "purpose: routing, feel: '\"permits\"' | purpose: eligibility, refusal: {en: No.}, feel: 12 + 1 | this is no condition",
                "when: answers.age < 18 | when: some i in 1..9 satisfies i = answers.age | the rule counts through a range"
            })
    void eachMistakeOfCaseWorkIsTold(String right, String wrong, String told) {
        var refused = catchThrowableOfType(
                DefinitionRefused.class,
                () -> reader.service(
                        "permit.yaml",
                        CASE_WORK.replaceFirst(
                                java.util.regex.Pattern.quote(right),
                                java.util.regex.Matcher.quoteReplacement(wrong == null ? "" : wrong)),
                        town));

        assertThat(refused).hasMessageContaining(told).hasMessageContaining("permit.yaml, line ");
    }
}
