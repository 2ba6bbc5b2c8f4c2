package org.ecitizen.command.importing;

import io.swagger.v3.oas.annotations.Operation;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Clock;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import javax.xml.stream.XMLStreamException;
import org.ecitizen.command.application.CommandRejected;
import org.ecitizen.command.definition.AnswerCheck;
import org.ecitizen.command.definition.Definitions;
import org.ecitizen.starter.eventstore.StoreFaults;
import org.ecitizen.starter.people.Caller;
import org.ecitizen.starter.problem.ProblemException;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.json.JsonMapper;

/// Importing a log over HTTP. The body is read as it arrives; the answer tells progress, each problem by case
/// and line, and at last the totals, a JSON object a line. A repeated or broken-off import does no harm: cases
/// are taken in whole, once.
@RestController
class ImportController {
    private static final long NANOS_BETWEEN_SIGNS = 250_000_000;

    private final Definitions definitions;
    private final AnswerCheck answers;
    private final CaseImport cases;
    private final Clock clock;
    private final JsonMapper mapper;

    ImportController(Definitions definitions, AnswerCheck answers, CaseImport cases, Clock clock, JsonMapper mapper) {
        this.definitions = definitions;
        this.answers = answers;
        this.cases = cases;
        this.clock = clock;
        this.mapper = mapper;
    }

    @Operation(summary = "Take in an event log (XES)")
    @PostMapping(
            path = "/api/v1/imports/xes",
            consumes = {"application/xml", "application/gzip"})
    void importLog(
            Caller caller,
            @RequestParam("service") String code,
            HttpServletRequest request,
            HttpServletResponse response)
            throws IOException, XMLStreamException {
        var authority = definitions
                .authority(Objects.requireNonNullElse(caller.authority(), ""))
                .orElseThrow(ImportController::unknownService);
        var service = definitions.latest(authority.authority(), code).orElseThrow(ImportController::unknownService);
        response.setContentType(MediaType.APPLICATION_NDJSON_VALUE);
        var run = new Run(request, response);
        var body = new Measured(request.getInputStream(), Long.MAX_VALUE);
        try (var log = new XesReader(body)) {
            for (var next = log.next(); next.isPresent(); next = log.next()) {
                var plan = CasePlan.of(next.get(), service, authority.profile(), answers, clock.instant());
                run.take(next.get(), plan);
                run.progress(body.count());
            }
            if (run.total.cases == 0) {
                run.problem(new ImportProblem("", 1, "log.no-cases", "The log holds no case. Is it XES?"));
            }
        } catch (XesReader.Broken broken) {
            run.problem(new ImportProblem(
                    "",
                    broken.line,
                    "log.broken",
                    "The log cannot be read further: " + broken.getMessage()
                            + ". What stands before was imported; mend the log and import it again."));
        } catch (RuntimeException e) {
            if (!StoreFaults.isUnavailable(e)) {
                throw e;
            }
            // The answer has begun, so the refusal is a line of it.
            run.problem(new ImportProblem(
                    "",
                    0,
                    "store.unavailable",
                    "Nothing can be recorded just now. What stands before was imported; import the log again later."));
        }
        run.end();
    }

    private static ProblemException unknownService() {
        return new ProblemException(
                HttpStatus.UNPROCESSABLE_CONTENT,
                "service.unknown",
                "There is no such service",
                "Name a service of your authority in ?service=.");
    }

    private static final class Total {
        private int cases;
        private int imported;
        private int unchanged;
        private int refused;
        private long activities;
    }

    /// One import under way.
    private final class Run {
        private final HttpServletResponse response;
        private final long length;
        private final long began = System.nanoTime();
        private final HashSet<String> seen = new HashSet<>();
        private final Total total = new Total();
        private long lastSign;

        Run(HttpServletRequest request, HttpServletResponse response) {
            this.response = response;
            this.length = request.getContentLengthLong();
        }

        void take(XesCase trace, CasePlan plan) throws IOException {
            total.cases++;
            if (trace.name() != null && !seen.add(trace.name())) {
                total.refused++;
                problem(new ImportProblem(
                        trace.name(),
                        trace.line(),
                        "case.doubled",
                        "The case is in this log a second time. The first counts; keep one."));
                return;
            }
            if (!plan.problems().isEmpty()) {
                total.refused++;
                for (var problem : plan.problems()) {
                    problem(problem);
                }
                return;
            }
            try {
                if (cases.run(plan) == 0) {
                    total.unchanged++;
                } else {
                    total.imported++;
                    total.activities += trace.events().size();
                }
            } catch (CommandRejected refused) {
                total.refused++;
                problem(new ImportProblem(
                        Objects.requireNonNullElse(trace.name(), ""),
                        trace.line(),
                        refused.rejection().code(),
                        "A rule of the service refuses the case. Nothing of it was imported."));
            }
        }

        void progress(long read) throws IOException {
            if (System.nanoTime() - lastSign > NANOS_BETWEEN_SIGNS) {
                lastSign = System.nanoTime();
                write(Map.of("percent", length > 0 ? read * 100 / length : 0, "cases", total.cases));
            }
        }

        void problem(ImportProblem problem) throws IOException {
            var line = new LinkedHashMap<String, Object>();
            line.put("case", problem.caseName());
            line.put("line", problem.line());
            line.put("code", problem.code());
            line.put("detail", problem.detail());
            write(line);
        }

        void end() throws IOException {
            write(Map.of("percent", 100, "cases", total.cases));
            var line = new LinkedHashMap<String, Object>();
            line.put("imported", total.imported);
            line.put("unchanged", total.unchanged);
            line.put("refused", total.refused);
            line.put("activities", total.activities);
            line.put("seconds", (System.nanoTime() - began) / 1_000_000_000);
            write(line);
        }

        private void write(Object line) throws IOException {
            response.getOutputStream().write(mapper.writeValueAsBytes(line));
            response.getOutputStream().write('\n');
            response.flushBuffer();
        }
    }
}
