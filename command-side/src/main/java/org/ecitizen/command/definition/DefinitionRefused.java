package org.ecitizen.command.definition;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.ecitizen.starter.problem.ProblemException;
import org.ecitizen.starter.problem.ProblemException.FieldProblem;
import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.http.HttpStatus;

/// Definitions that cannot be published as they are. All problems are told at once.
public final class DefinitionRefused extends RuntimeException {
    private final List<DefinitionProblem> problems;

    public DefinitionRefused(List<DefinitionProblem> problems) {
        super(problems.stream().map(DefinitionProblem::toString).collect(Collectors.joining("\n")));
        this.problems = List.copyOf(problems);
    }

    public List<DefinitionProblem> problems() {
        return problems;
    }

    /// The same for who sent the file over HTTP.
    public ProblemException toProblem() {
        return new ProblemException(
                HttpStatus.UNPROCESSABLE_CONTENT,
                "service.definition-refused",
                "The definition cannot be published",
                getMessage(),
                problems.stream()
                        .map(problem -> new FieldProblem(
                                problem.pointer(),
                                "service.definition-problem",
                                problem.message(),
                                problem.file(),
                                problem.line()))
                        .toList(),
                Map.of());
    }

    static final class Analyzer extends AbstractFailureAnalyzer<DefinitionRefused> {
        @Override
        protected FailureAnalysis analyze(Throwable rootFailure, DefinitionRefused cause) {
            return new FailureAnalysis(
                    "Service definitions cannot be published:\n" + cause.getMessage(),
                    "Mend the lines named above and start again. Nothing of these files was published.",
                    cause);
        }
    }
}
