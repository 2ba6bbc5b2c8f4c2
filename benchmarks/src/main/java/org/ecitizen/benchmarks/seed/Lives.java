package org.ecitizen.benchmarks.seed;

import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import org.ecitizen.command.application.ApplicationCommand;
import org.ecitizen.command.application.ApplicationCommand.Circumstances;

/// What happens to a request in the sample town: some are decided at once by a rule, some go back to the citizen, some
/// through a visit, a few are taken back. Chance decides, and the same chance gives the same life.
final class Lives {
    static final String AUTHORITY = "rivermouth";
    private static final int OFFICIALS_PER_TEAM = 5;
    private static final List<String> ZONES = List.of("harbour", "old-town", "hill");
    private static final Map<String, List<String>> PROBLEMS = Map.of(
            "streets", List.of("pothole", "pavement", "flood"),
            "parks", List.of("tree", "rubbish"),
            "lighting", List.of("lamp"));
    private static final List<String> CREWS = List.of("streets", "streets", "streets", "parks", "lighting");
    private static final Map<String, String> REASON = Map.of("en", "The documents show it, and the rule says so.");

    private final RandomGenerator random;

    Lives(RandomGenerator random) {
        this.random = random;
    }

    /// How the citizen of this number signs in.
    static String citizen(long number) {
        return String.format(java.util.Locale.ROOT, "citizen-%07d", number);
    }

    /// The life of the request of this number.
    List<Step> life(String id, long number, Person citizen) {
        var kind = random.nextInt(100);
        if (kind < 25) {
            return List.of(submit(id, citizen, "parking-permit", parking(number, true)));
        }
        if (kind < 50) {
            return parkingElsewhere(id, citizen, number);
        }
        if (kind < 70) {
            return records(id, citizen, number);
        }
        if (kind < 85) {
            return streetProblem(id, citizen, number);
        }
        return kind < 95 ? taxReturn(id, citizen, number) : tradeLicence(id, citizen, number);
    }

    /// A request with at least so many events, the way an archive may need many searches.
    static List<Step> longLife(String id, Person citizen, int events) {
        var steps = new ArrayList<Step>();
        steps.add(submit(id, citizen, "records-request", Map.of("subject", "Everything about the bridge")));
        var archivist = Person.official("records", 0);
        steps.add(claim(id, archivist, Duration.ofMinutes(1)));
        for (var i = 0; i < events - 5; i++) {
            steps.add(task(id, archivist, "search-archive", "search-" + i, Duration.ofSeconds(30)));
        }
        return steps;
    }

    private List<Step> parkingElsewhere(String id, Person citizen, long number) {
        var official = official("permits");
        var steps = new ArrayList<Step>();
        steps.add(submit(id, citizen, "parking-permit", parking(number, false)));
        if (random.nextInt(20) == 0) {
            steps.add(new Step(
                    hours(20),
                    citizen,
                    version -> new ApplicationCommand.Withdraw(id, version, "I have sold the car.")));
            return steps;
        }
        steps.add(claim(id, official, hours(30)));
        if (random.nextInt(5) == 0) {
            steps.add(new Step(
                    hours(2),
                    official,
                    version -> new ApplicationCommand.RequestInformation(
                            id, version, "Which car is it?", List.of("plate"))));
            steps.add(new Step(
                    hours(40),
                    citizen,
                    version -> new ApplicationCommand.ProvideInformation(
                            id, version, "The blue one.", Map.of("plate", plate(number + 1)))));
        }
        steps.add(decide(id, official, random.nextInt(3) == 0 ? "granted" : "refused", hours(24)));
        return steps;
    }

    private List<Step> records(String id, Person citizen, long number) {
        var official = official("records");
        var steps = new ArrayList<Step>();
        steps.add(submit(
                id,
                citizen,
                "records-request",
                Map.of("subject", "Plans and letters about house " + number + " in Mill Street")));
        steps.add(claim(id, official, hours(30)));
        var searches = 1 + random.nextInt(3);
        for (var i = 0; i < searches; i++) {
            steps.add(task(id, official, "search-archive", "search-" + i, hours(12)));
        }
        steps.add(decide(id, official, random.nextInt(4) == 0 ? "partly-provided" : "provided", hours(10)));
        return steps;
    }

    private List<Step> streetProblem(String id, Person citizen, long number) {
        var crew = CREWS.get(random.nextInt(CREWS.size()));
        var problems = PROBLEMS.getOrDefault(crew, List.of("lamp"));
        var official = official(crew);
        var answers = new LinkedHashMap<String, Object>();
        answers.put("problem", problems.get(random.nextInt(problems.size())));
        // No two alike: what is like an earlier one is noted by a policy while people work, not in a past made at once.
        answers.put("place", "Before house " + number);
        answers.put("danger", false);
        return List.of(
                submit(id, citizen, "street-problem", answers),
                claim(id, official, hours(10)),
                action(id, official, "begin", hours(2)),
                claim(id, official, hours(20)),
                task(id, official, "mend", "mend-1", hours(30)),
                decide(id, official, "mended", hours(1)));
    }

    private List<Step> taxReturn(String id, Person citizen, long number) {
        var low = random.nextInt(10) > 2;
        Map<String, Object> answers = new LinkedHashMap<>();
        answers.put("plot", Long.toString(number + 1));
        answers.put("area", 200 + random.nextInt(700));
        answers.put("value", (low ? 100_000 : 600_000) + random.nextInt(300_000));
        answers.put("livedIn", random.nextBoolean());
        var submission = submit(id, citizen, "property-tax-return", answers);
        if (low) {
            return List.of(submission);
        }
        var official = official("tax");
        return List.of(
                submission,
                claim(id, official, hours(40)),
                task(id, official, "compare-values", "compare-1", hours(8)),
                decide(id, official, "assessed", hours(20)));
    }

    private List<Step> tradeLicence(String id, Person citizen, long number) {
        var official = official("permits");
        var inspector = official("inspections");
        var answers = new LinkedHashMap<String, Object>();
        answers.put("business", "Bakery " + number);
        answers.put("trade", "food");
        answers.put("address", "Quay " + number % 300);
        answers.put("opens", LocalDate.of(2027, 3, 1).toString());
        return List.of(
                submit(id, citizen, "trade-licence", answers),
                claim(id, official, hours(20)),
                task(id, official, "check-register", "register-1", hours(5)),
                action(id, official, "send-inspector", hours(1)),
                claim(id, inspector, hours(20)),
                task(id, inspector, "visit", "visit-1", hours(30)),
                task(id, inspector, "report", "report-1", hours(3)),
                action(id, inspector, "hand-over", hours(1)),
                claim(id, official, hours(10)),
                decide(id, official, random.nextInt(8) == 0 ? "refused" : "granted", hours(10)));
    }

    private Map<String, Object> parking(long number, boolean resident) {
        var answers = new LinkedHashMap<String, Object>();
        answers.put("plate", plate(number));
        answers.put("zone", ZONES.get(random.nextInt(ZONES.size())));
        answers.put("resident", resident);
        if (!resident) {
            answers.put("reason", "I care for my mother, who lives there.");
        }
        return answers;
    }

    private static String plate(long number) {
        return "RM " + (char) ('A' + number % 26) + (char) ('A' + number / 26 % 26) + " " + number / 676 % 10_000;
    }

    private Person official(String team) {
        return Person.official(team, random.nextInt(OFFICIALS_PER_TEAM));
    }

    /// About so many hours, sometimes much less, never more than twice.
    private Duration hours(int usual) {
        return Duration.ofSeconds(60L + random.nextLong(usual * 7_200L));
    }

    private static Step submit(String id, Person citizen, String service, Map<String, Object> answers) {
        return new Step(
                Duration.ZERO,
                citizen,
                version -> new ApplicationCommand.Submit(
                        id, AUTHORITY, service, citizen.subject(), null, answers, Circumstances.NONE));
    }

    private static Step claim(String id, Person official, Duration after) {
        return new Step(after, official, version -> new ApplicationCommand.Claim(id, version));
    }

    private static Step task(String id, Person official, String task, String taskId, Duration after) {
        return new Step(
                after,
                official,
                version -> new ApplicationCommand.CompleteTask(id, version, task, taskId, null, "Done and filed."));
    }

    private static Step action(String id, Person official, String action, Duration after) {
        return new Step(after, official, version -> new ApplicationCommand.TakeAction(id, version, action));
    }

    private static Step decide(String id, Person official, String outcome, Duration after) {
        return new Step(
                after,
                official,
                version -> new ApplicationCommand.Decide(id, version, outcome, REASON, "Town Code, 12"));
    }
}
