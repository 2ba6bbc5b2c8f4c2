package org.ecitizen.query.access;

import io.swagger.v3.oas.annotations.Hidden;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.ecitizen.query.personal.HeldMandates;
import org.ecitizen.starter.personal.Subjects;
import org.ecitizen.starter.problem.ProblemException;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/// The accesses to a person's data in the form of the Estonian Data Tracker (OpenAPI 2.1.0), for a national portal that
/// collects them from many registers. What is deferred is not there either. The person's code is looked up and goes
/// nowhere else.
@Hidden
@RestController
@RequestMapping("/v2")
class DataTrackerController {
    private static final int MOST = 1000;
    private static final String SYSTEM = "E-Citizen";

    private final OwnAccesses own;
    private final Words words;
    private final Subjects subjects;
    private final HeldMandates mandates;
    private final FirstEntry first;
    private final Clock clock;

    DataTrackerController(
            OwnAccesses own, Words words, Subjects subjects, HeldMandates mandates, FirstEntry first, Clock clock) {
        this.own = own;
        this.words = words;
        this.subjects = subjects;
        this.mandates = mandates;
        this.first = first;
        this.clock = clock;
    }

    /// @param asker who asks, by the protocol with the country before: only the part behind the last country counts
    /// @param userCode whose data; somebody else's only under a mandate that holds now
    @GetMapping("/findUsage")
    Map<String, Object> findUsage(
            @Nullable @RequestHeader(name = "X-Road-UserId", required = false) String asker,
            @RequestParam("userCode") String userCode,
            @Nullable @RequestParam(name = "periodStart", required = false) String periodStart,
            @Nullable @RequestParam(name = "periodEnd", required = false) String periodEnd,
            @RequestParam(name = "offset", defaultValue = "0") int offset,
            @RequestParam(name = "limit", defaultValue = "1000") int limit) {
        if (asker == null || offset < 0 || limit < 1 || limit > MOST) {
            throw bad();
        }
        var from = moment(periodStart);
        var until = moment(periodEnd);
        var subject = subject(asker, userCode);
        var usages = subject.isEmpty()
                ? List.<OwnAccesses.Line>of()
                : own.all(subject.get(), AccessView.OTHERS).stream()
                        .filter(line -> !line.entry().result().equals("refused"))
                        .filter(line -> (from == null || !line.entry().at().isBefore(from))
                                && (until == null || line.entry().at().isBefore(until)))
                        .toList();
        var body = new LinkedHashMap<String, Object>();
        body.put(
                "usages",
                usages.stream().skip(offset).limit(limit).map(this::usage).toList());
        body.put("totalUsages", usages.size());
        return body;
    }

    @GetMapping("/usagePeriod")
    Map<String, Object> usagePeriod() {
        return Map.of("periodStart", first.at().orElseGet(clock::instant), "periodEnd", clock.instant());
    }

    @GetMapping("/heartbeat")
    Map<String, Object> heartbeat() {
        return Map.of("status", "OK");
    }

    private Map<String, Object> usage(OwnAccesses.Line line) {
        var told = words.toPerson(line.entry(), line.seen(), Locale.ENGLISH);
        var usage = new LinkedHashMap<String, Object>();
        usage.put("logtime", line.entry().at());
        usage.put("action", told.get("purposeText") + " (" + told.get("wayText") + ")");
        usage.put(
                "receiverCode", Objects.requireNonNullElse(line.entry().reader().organisation(), "PERSON"));
        if (told.get("organisationName") != null) {
            usage.put("receiverName", told.get("organisationName"));
        }
        usage.put("receiverSystem", SYSTEM);
        return usage;
    }

    /// Whose accesses are meant; empty for somebody who is not known here, or whom the asker may not act for, which
    /// looks
    /// the same.
    private Optional<String> subject(String asker, String userCode) {
        var meant = subjects.find(code(userCode));
        if (code(asker).equals(code(userCode))) {
            return meant;
        }
        var representative = subjects.find(code(asker));
        return meant.filter(principal ->
                representative.isPresent() && mandates.covers(principal, representative.get(), clock.instant()));
    }

    /// The code without its country: `EE38001085718` and `38001085718` are one.
    private static String code(String code) {
        var digits = code.strip();
        return digits.matches("[A-Z]{2}[0-9].*") ? digits.substring(2) : digits;
    }

    private static @Nullable Instant moment(@Nullable String text) {
        try {
            return text == null
                    ? null
                    : OffsetDateTime.parse(text.replace(' ', '+')).toInstant();
        } catch (DateTimeParseException e) {
            throw bad();
        }
    }

    private static ProblemException bad() {
        return new ProblemException(
                HttpStatus.BAD_REQUEST,
                "list.malformed-parameter",
                "A parameter or header cannot be read",
                "See the description of the Data Tracker: X-Road-UserId, userCode, periodStart, periodEnd, offset, limit.");
    }
}
