package org.ecitizen.audit;

import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import org.ecitizen.log.Refused;
import org.ecitizen.log.policy.Policy;
import org.ecitizen.log.receipt.Receipt;
import org.ecitizen.log.text.StrictText;

/// The checks that can be asked for.
record Command(Arguments arguments, InstantSource clock, Report report) {
    private static final long SKEW_SECONDS = 300;
    /// A checkpoint a second, and clocks that are as far apart as they may be, with room.
    private static final long ALLOWED_SECONDS = 600;
    private static final int MAX_SMALL = 256 * 1024;

    void run() {
        switch (arguments.command()) {
            case "checkpoint" -> checkpoint();
            case "receipt" -> receipt();
            case "tree" -> tree();
            case "request" -> request();
            case "store" -> store();
            case "drill" -> drill();
            default -> throw new CannotSay("the command \"" + arguments.command() + "\" is not known");
        }
    }

    private void checkpoint() {
        var trust = trust();
        var trusted = trust.checkpoint(Inputs.note(subject()));
        Trust.tell(report, trusted);
        rememberIfFirst(trust, trusted);
    }

    private void receipt() {
        var trust = trust();
        var payload = arguments.one("--payload").map(Arguments::path);
        var receipt = Receipt.parse(Inputs.read(subject(), MAX_SMALL));
        tell(receipt);
        var leaf = receipt.proof().index();
        try {
            receipt.proof().includes(receipt.event().entry().bytes());
            var trusted = trust.checkpoint(receipt.proof().note());
            Trust.tell(report, trusted);
            payload.ifPresent(file -> receipt.verifyPayload(Inputs.read(file, Inputs.MAX_PAYLOAD)));
            rememberIfFirst(trust, trusted);
        } catch (Refused e) {
            report.wrong(leaf, String.valueOf(e.getMessage()));
        }
    }

    private void tell(Receipt receipt) {
        var event = receipt.event();
        report.fact("event", event.type() + (event.revision().isEmpty() ? "" : ", revision " + event.revision()));
        report.fact("event id", event.eventId());
        report.fact("stated time", event.timestamp().toString());
        report.fact(
                "belongs to",
                event.aggregateId().isEmpty()
                        ? "nothing"
                        : event.aggregateType() + " " + event.aggregateId() + ", event " + event.sequence()
                                + " counted from 0");
        report.fact("leaf", Long.toString(receipt.proof().index()));
        report.fact(
                "payload",
                event.payloadLength() + " bytes, SHA-256 " + event.payloadHash().hex());
        if (event.salt().isEmpty()) {
            report.fact("salt", "missing");
        }
    }

    private void tree() {
        var trust = trust();
        var since = arguments.all("--since").stream().map(Arguments::path).toList();
        var trusted = new TreeVerification(trust, log(arguments.subject()), report).verify(since);
        rememberIfVerified(trust, trusted);
    }

    private void request() {
        new RequestCheck(RequestBundle.read(subject()), trust(), report).run();
    }

    private void store() {
        var trust = trust();
        var tree = new TreeVerification(trust, log(arguments.required("--tree")), report);
        rememberIfVerified(trust, verification(tree).verify(subject()));
    }

    private StoreVerification verification(TreeVerification tree) {
        return new StoreVerification(
                tree,
                context(),
                arguments.one("--checkpoints").map(Arguments::path),
                Duration.ofSeconds(arguments.one("--allowed").map(this::seconds).orElse(ALLOWED_SECONDS)));
    }

    private void drill() {
        if (arguments.about().isEmpty()) {
            Drill.ofSample(report);
        } else {
            var source = log(arguments.required("--tree"));
            new Drill(subject(), source, policy(), latest(), context(), arguments.one("--leaf"), report).run();
        }
    }

    private String context() {
        return arguments.one("--context").orElse("default");
    }

    private void rememberIfVerified(Trust trust, Policy.Trusted trusted) {
        if (report.outcome() == Report.Outcome.VERIFIED) {
            trust.state().remember(trusted.note());
        }
    }

    /// A single checkpoint is remembered only where nothing is known of its log: without the tree it cannot be
    /// compared with one of another size.
    private void rememberIfFirst(Trust trust, Policy.Trusted trusted) {
        if (trust.state().last(trusted.checkpoint().origin()).isEmpty()) {
            try {
                trust.state().remember(trusted.note());
            } catch (CannotSay e) {
                report.fact("not remembered", String.valueOf(e.getMessage()));
            }
        }
    }

    private static LogSource log(String place) {
        return new SteadyLog(LogSource.of(place));
    }

    private Path subject() {
        return Arguments.path(arguments.subject());
    }

    private Trust trust() {
        return new Trust(policy(), latest(), VerifiedState.read(state()));
    }

    private Policy policy() {
        return Inputs.policy(Arguments.path(arguments.required("--policy")));
    }

    private long latest() {
        var skew = arguments.one("--skew").map(this::seconds).orElse(SKEW_SECONDS);
        return Math.addExact(clock.instant().getEpochSecond(), skew);
    }

    private long seconds(String text) {
        try {
            return Math.min(StrictText.number("a number of seconds", text), Integer.MAX_VALUE);
        } catch (Refused e) {
            throw new CannotSay(String.valueOf(e.getMessage()), e);
        }
    }

    private Path state() {
        return arguments
                .one("--state")
                .map(Arguments::path)
                .orElseGet(() -> Path.of(System.getProperty("user.home"), ".audit-verify", "verified.json"));
    }
}
