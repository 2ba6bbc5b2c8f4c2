package org.ecitizen.events.service;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// A service as data: what is asked, through which stages a request runs, who does what, and where each action leads.
/// All texts are maps by language (BCP 47 tag).
///
/// @param authority code of the authority that offers it
/// @param code short name in lower case, unique in the authority
/// @param term within which the authority owes a decision, counted from submission; absent: none
/// @param questions what is asked at submission, in the order of asking
/// @param outcomes how a decision can end
/// @param stages the first is entered at submission
/// @param openToOfficialsOnly true where citizens cannot submit it themselves, as for imported histories
public record ServiceDefinition(
        String authority,
        String code,
        Map<String, String> title,
        Map<String, String> summary,
        @Nullable Term term,
        List<Question> questions,
        List<Outcome> outcomes,
        List<Stage> stages,
        boolean openToOfficialsOnly) {

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
            List<Choice> choices) {}

    /// What an answer looks like in JSON: text, a number, an ISO 8601 date or instant as text, true or
    /// false, the code of one choice, or a list of such codes.
    public enum AnswerKind {
        TEXT,
        LONG_TEXT,
        NUMBER,
        DATE,
        INSTANT,
        YES_NO,
        CHOICE,
        CHOICES
    }

    public record Choice(String code, Map<String, String> label) {}

    /// How a decision can end, for instance `granted`.
    public record Outcome(String code, Map<String, String> title) {}

    /// A length of time owed.
    ///
    /// @param days at least 1
    public record Term(int days, DayCount count) {}

    public enum DayCount {
        CALENDAR,
        WORKING
    }

    /// One step of the way. A stage of kind `CLOSED` ends it and has no team, term, tasks or actions.
    ///
    /// @param team the team responsible, in whose queue the request stands; absent for `CLOSED` only
    /// @param assistedBy teams that may do tasks here besides the one responsible
    /// @param term within which the stage should be left, counted from entering; absent: none
    /// @param rules tried in order on entering; the first that holds takes its action at once
    public record Stage(
            String code,
            StageKind kind,
            Map<String, String> title,
            @Nullable String team,
            List<String> assistedBy,
            @Nullable Term term,
            List<Task> tasks,
            List<Action> actions,
            List<Rule> rules) {

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
    /// @param role who may take it: `citizen` (the applicant) or a role of officials
    /// @param when condition in FEEL over `answers` and `tasks`, which must hold; absent: always
    /// @param outcome the decision it makes; absent: none
    /// @param to code of the stage it leads to
    public record Action(
            String code,
            Map<String, String> title,
            String role,
            @Nullable String when,
            @Nullable String outcome,
            String to) {}

    /// A rule that acts by itself.
    ///
    /// @param when condition in FEEL over `answers`
    /// @param action code of the action of the same stage that is taken
    /// @param reasons the reasons of the decision by language, where the action is a decision
    public record Rule(String when, String action, Map<String, String> reasons) {}

    /// The stage entered at submission.
    public Stage firstStage() {
        return stages.getFirst();
    }

    public Optional<Stage> stage(String stageCode) {
        return stages.stream().filter(stage -> stage.code().equals(stageCode)).findFirst();
    }
}
