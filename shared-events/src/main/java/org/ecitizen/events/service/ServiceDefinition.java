package org.ecitizen.events.service;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.ecitizen.events.personal.Public;
import org.jspecify.annotations.Nullable;

/// A service as data: what is asked, through which stages a request runs, who does what, and where each action leads.
/// All texts are maps by language (BCP 47 tag).
///
/// @param authority code of the authority that offers it
/// @param code short name in lower case, unique in the authority
/// @param term within which the authority owes a decision; absent: none
/// @param termStartsIn code of the stage whose first entering starts that term; absent: submission does
/// @param questions what is asked at submission, in the order of asking
/// @param tables decision tables that assessments use
/// @param assessments what rules say about the answers, in this order, each knowing those before it
/// @param outcomes how a decision can end
/// @param stages the first is entered at submission
/// @param openToOfficialsOnly true where citizens cannot submit it themselves, as for imported histories
/// @param coSigner code of the question that names a second person who must sign; absent: nobody else
/// @param suspendable whether an official may stop the terms, with a reason
/// @param information what holds while the applicant is asked for something; absent: the clock runs on
/// @param reopening how a finished request is taken up again; absent: not
/// @param appeal how an applicant appeals; absent: not here
/// @param renewal how a right is renewed; absent: not
/// @param similar when an earlier request counts as alike
/// @param draftDays how long an unsent draft is kept after it was last touched; absent: 30
/// @param retention how long data is kept once a request has ended, for every way in which it can end
@Public("a service is told to everybody")
public record ServiceDefinition(
        String authority,
        String code,
        Map<String, String> title,
        Map<String, String> summary,
        @Nullable Term term,
        @Nullable String termStartsIn,
        List<Question> questions,
        List<Table> tables,
        List<Assessment> assessments,
        List<Outcome> outcomes,
        List<Stage> stages,
        boolean openToOfficialsOnly,
        @Nullable String coSigner,
        boolean suspendable,
        @Nullable InformationRule information,
        @Nullable Reopening reopening,
        @Nullable Appeal appeal,
        @Nullable Renewal renewal,
        List<Similarity> similar,
        @Nullable Integer draftDays,
        List<Retention> retention) {
    private static final int DRAFT_DAYS = 30;

    /// Ended by the applicant.
    public static final String WITHDRAWN = "withdrawn";
    /// Decided, and the right that the decision gave is over.
    public static final String EXPIRED = "expired";
    /// Ended without a decision.
    public static final String FINISHED = "finished";

    /// How long data is kept once a request has ended in one of these ways.
    ///
    /// @param when codes of outcomes that give no right that ends, or `withdrawn`, `expired` or `finished`
    /// @param from the day from which it counts
    /// @param keep how long each group of data that is kept per request, by its name in lower case: a period of ISO
    ///     8601 in years, months or days. A group that is left out is kept as long as `case`
    /// @param ground the law or rule it rests on, for people to read
    public record Retention(List<String> when, RetentionStart from, Map<String, String> keep, String ground) {}

    /// The day from which a time of keeping counts: that of the decision, that on which the request ended, or
    /// the last day of the right.
    public enum RetentionStart {
        DECISION,
        END,
        EXPIRY
    }

    /// A decision table in the standard format (OMG DMN 1.3).
    ///
    /// @param decision id of the decision in the file
    /// @param dmn the whole file
    public record Table(String code, String decision, String dmn) {}

    /// A rule that says something about the answers: at submission, and again whenever they
    /// change.
    ///
    /// @param feel an expression; absent where a table is used
    /// @param table code of a table; absent where an expression is used
    /// @param currency of an amount (ISO 4217); absent where it is none
    /// @param refusal why a request that is not eligible is not taken, by language
    /// @param explanation how a fee comes about, by language, for who has not answered yet; empty:
    ///     nothing is said
    /// @param legalGround the law or rule that a fee rests on; absent: none is named
    public record Assessment(
            String code,
            Purpose purpose,
            @Nullable String feel,
            @Nullable String table,
            @Nullable String currency,
            Map<String, String> refusal,
            Map<String, String> explanation,
            @Nullable String legalGround) {}

    /// What an assessment is for. `ELIGIBILITY` says true or false, and false keeps a request from
    /// being handed in; `FEE` and `AMOUNT` are money owed by and to the applicant; `ROUTING` is the
    /// code of a team; `RISK` and `VALUE` are for conditions.
    public enum Purpose {
        ELIGIBILITY,
        FEE,
        AMOUNT,
        RISK,
        ROUTING,
        VALUE
    }

    /// @param stopsClock whether the authority's terms stand still meanwhile
    /// @param term within which the applicant should answer; absent: none
    public record InformationRule(
            boolean stopsClock, @Nullable Term term) {}

    /// @param days within which, after the end
    /// @param role who may: `citizen` or a role of officials
    /// @param to the stage that is entered
    public record Reopening(int days, String role, String to) {}

    /// @param days within which, after the decision
    /// @param to the stage that is entered, of kind `APPEAL`
    public record Appeal(int days, String to) {}

    /// @param daysBefore how long before its end a right can be renewed
    public record Renewal(int daysBefore) {}

    /// Earlier requests for the same service are alike when all of these are equal.
    ///
    /// @param withinDays how far back
    /// @param same codes of questions, or `applicant`
    public record Similarity(String code, int withinDays, List<String> same) {}

    /// A question of the form.
    ///
    /// @param code name of the answer, unique in the form
    /// @param required whether the form is incomplete without it
    /// @param maxLength longest text in characters; absent: 1,000 for text, 10,000 for long text
    /// @param pattern regular expression (ECMA-262, as in JSON Schema) the whole text must match;
    ///     absent: any
    /// @param minimum smallest number; absent: any
    /// @param maximum largest number; absent: any
    /// @param choices what can be chosen; empty unless `kind` is a choice
    /// @param when condition in FEEL over `answers` under which it is asked; absent: always
    /// @param item what one item of a group is called, by language; empty unless `kind` is `GROUP`
    /// @param minItems fewest items of a group that is answered; absent: 1
    /// @param maxItems most items of a group; at most 100; absent: 20
    /// @param questions what is asked for each item of a group, their codes unique in it; empty unless `kind` is
    ///     `GROUP`
    public record Question(
            String code,
            AnswerKind kind,
            Map<String, String> label,
            Map<String, String> hint,
            boolean required,
            @Nullable Integer maxLength,
            @Nullable String pattern,
            @Nullable Long minimum,
            @Nullable Long maximum,
            List<Choice> choices,
            @Nullable String when,
            Map<String, String> item,
            @Nullable Integer minItems,
            @Nullable Integer maxItems,
            List<Question> questions) {
        private static final int MOST_ITEMS = 20;

        /// Fewest items of a group that is answered. One that is not required may be left out as a whole.
        public int fewest() {
            return minItems == null ? 1 : minItems;
        }

        /// Most items of a group.
        public int most() {
            return maxItems == null ? MOST_ITEMS : maxItems;
        }
    }

    /// What an answer looks like in JSON: text, a number, an ISO 8601 date or instant as text, true or
    /// false, the code of one choice, a list of such codes, a postal address: an object with `street`
    /// (and number), `postcode`, `town` and, where one is needed, a second line `extra`; or a group: a list of
    /// objects, one per item, with the answers to the group's questions by their codes. An empty list is no answer.
    public enum AnswerKind {
        TEXT,
        LONG_TEXT,
        NUMBER,
        DATE,
        INSTANT,
        YES_NO,
        CHOICE,
        CHOICES,
        ADDRESS,
        GROUP
    }

    public record Choice(String code, Map<String, String> label) {}

    /// How a decision can end, for instance `granted`.
    ///
    /// @param validity how long the right lasts that it gives; absent: it gives none that ends
    public record Outcome(
            String code,
            Map<String, String> title,
            @Nullable Validity validity) {}

    /// @param remindDays how many days before the end the holder is told; absent: not
    public record Validity(int months, @Nullable Integer remindDays) {}

    /// A length of time owed.
    ///
    /// @param days at least 1
    /// @param remindBefore days before its end at which whoever owes is reminded; absent: not
    /// @param escalateBefore days before its end at which others are told; absent: not
    /// @param extension how it can be made longer; absent: not
    /// @param silence what it means when it is missed; absent: nothing but being late
    public record Term(
            int days,
            DayCount count,
            @Nullable Integer remindBefore,
            @Nullable Integer escalateBefore,
            @Nullable Extension extension,
            @Nullable Silence silence) {}

    /// @param days at most, each time
    /// @param times how often
    public record Extension(int days, int times) {}

    /// What it means when a term is missed.
    ///
    /// @param when condition in FEEL under which it means that; absent: always. Where it does not
    ///     hold or cannot be judged, nothing is decided and supervisors are told
    /// @param team who is told, for `ESCALATE`; absent: supervisors of the team that has it
    /// @param outcome the decision it counts as, for `DECIDE`
    /// @param to the stage entered, for `DECIDE` and `MOVE`
    /// @param reasons by language, for `DECIDE`
    public record Silence(
            SilenceEffect effect,
            @Nullable String when,
            @Nullable String team,
            @Nullable String outcome,
            @Nullable String to,
            Map<String, String> reasons,
            @Nullable String legalGround) {}

    public enum SilenceEffect {
        ESCALATE,
        DECIDE,
        MOVE
    }

    public enum DayCount {
        CALENDAR,
        WORKING
    }

    /// One step of the way. A stage of kind `CLOSED` ends it and has no team, term, tasks or actions.
    ///
    /// @param team the team responsible, in whose queue the request stands; absent for `CLOSED` only
    /// @param routedBy code of the assessment that names the team instead; absent: none
    /// @param assistedBy teams that may do tasks here besides the one responsible
    /// @param term within which the stage should be left, counted from entering; absent: none
    /// @param rules tried in order on entering; the first that holds takes its action at once
    /// @param advice what others can be asked here
    /// @param inspection what is looked at on a visit; absent: no visit belongs to this stage
    public record Stage(
            String code,
            StageKind kind,
            Map<String, String> title,
            @Nullable String team,
            @Nullable String routedBy,
            List<String> assistedBy,
            @Nullable Term term,
            List<Task> tasks,
            List<Action> actions,
            List<Rule> rules,
            List<Advice> advice,
            @Nullable Inspection inspection) {

        /// Teams that may do tasks here besides the one responsible.
        public List<String> teamsBeside() {
            return Stream.concat(assistedBy.stream(), tasks.stream().map(Task::team))
                    .filter(Objects::nonNull)
                    .distinct()
                    .toList();
        }

        public Optional<Advice> advice(String adviceCode) {
            return advice.stream()
                    .filter(candidate -> candidate.code().equals(adviceCode))
                    .findFirst();
        }

        public Optional<Task> task(String taskCode) {
            return tasks.stream().filter(task -> task.code().equals(taskCode)).findFirst();
        }

        public Optional<Action> action(String actionCode) {
            return actions.stream()
                    .filter(action -> action.code().equals(actionCode))
                    .findFirst();
        }
    }

    /// The kinds are few and fixed, so that status pages, deadlines and statistics mean the same
    /// for every service.
    public enum StageKind {
        INTAKE,
        WAITING,
        REVIEW,
        INSPECTION,
        ADVICE,
        PAYMENT,
        DECISION,
        APPEAL,
        CLOSED
    }

    /// Advice that others can be asked for.
    ///
    /// @param team the team that advises; absent where a body outside does
    /// @param body its name, by language, where it is outside; officials record what it says
    /// @param term within which it should come; missed, it no longer keeps the stage from ending
    /// @param required whether the stage can be left only with it
    /// @param automatic whether it is asked for on entering
    public record Advice(
            String code,
            Map<String, String> title,
            @Nullable String team,
            Map<String, String> body,
            @Nullable Term term,
            boolean required,
            boolean automatic) {}

    /// @param checklist what is looked at; a report says something about each
    /// @param appointment whether the date is agreed with the applicant first
    public record Inspection(List<CheckItem> checklist, boolean appointment) {}

    public record CheckItem(String code, Map<String, String> title) {}

    /// Work to be done in a stage.
    ///
    /// @param required whether the stage can only be left by an action when it is done
    /// @param repeatable whether it can be done more than once
    /// @param team the only team that may do it; absent: the stage's teams
    /// @param activity its name in imported and exported event logs (XES `concept:name`); absent:
    ///     the code
    public record Task(
            String code,
            Map<String, String> title,
            boolean required,
            boolean repeatable,
            @Nullable String team,
            @Nullable String activity) {
        /// The name of this task in event logs.
        public String activityInLogs() {
            return activity == null ? code : activity;
        }
    }

    /// A move to another stage, taken by a person or by a rule. One with an outcome is a decision and
    /// needs reasons.
    ///
    /// @param role who may take it: `citizen` (the applicant), `co-signer`, a role of officials, or
    ///     `system` (rules only)
    /// @param when condition in FEEL, which must hold; absent: always
    /// @param approvedBy role of the second person who must approve the decision; absent: nobody
    /// @param outcome the decision it makes; absent: none
    /// @param to code of the stage it leads to
    public record Action(
            String code,
            Map<String, String> title,
            String role,
            @Nullable String when,
            @Nullable String outcome,
            @Nullable String approvedBy,
            String to) {}

    /// A rule that acts by itself.
    ///
    /// @param when condition in FEEL over `answers`
    /// @param action code of the action of the same stage that is taken
    /// @param reasons the reasons of the decision by language, where the action is a decision
    public record Rule(String when, String action, Map<String, String> reasons) {}

    public Optional<Outcome> outcome(String outcomeCode) {
        return outcomes.stream()
                .filter(outcome -> outcome.code().equals(outcomeCode))
                .findFirst();
    }

    public Optional<Table> table(String tableCode) {
        return tables.stream().filter(table -> table.code().equals(tableCode)).findFirst();
    }

    public int daysOfDrafts() {
        return draftDays == null ? DRAFT_DAYS : draftDays;
    }

    /// The rule for a way of ending; empty where the definition has none.
    public Optional<Retention> retention(String ending) {
        return retention.stream().filter(rule -> rule.when().contains(ending)).findFirst();
    }

    /// The stage entered at submission.
    public Stage firstStage() {
        return stages.getFirst();
    }

    public Optional<Stage> stage(String stageCode) {
        return stages.stream().filter(stage -> stage.code().equals(stageCode)).findFirst();
    }
}
