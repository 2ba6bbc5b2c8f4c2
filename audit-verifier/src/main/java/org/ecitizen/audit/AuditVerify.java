package org.ecitizen.audit;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.Arrays;
import org.ecitizen.audit.witness.Witness;
import org.ecitizen.log.Refused;

/// The command line. Exit 0: verified; 1: not verified; 2: cannot say.
public final class AuditVerify {
    private static final String USAGE = """
            Is the record what it was? Checks offline, trusting a policy and nothing else.

              checkpoint FILE --policy P             signatures of a checkpoint, and whether enough witnesses saw it
              receipt FILE --policy P [--payload F]  the receipt for an event
              tree DIR|URL --policy P [--since OLD]  a whole log, and that it begins with each older checkpoint
              request BUNDLE --policy P              all events of one request, none left out
              store EXPORT --tree DIR|URL --policy P every event has its leaf, every leaf its event
              drill [EXPORT --tree DIR --policy P]   tampers with a copy and shows that it is found
              witness CONFIG                         cosigns checkpoints of logs that only grow

              --json           the result as one JSON object
              --state FILE     remembers the last verified checkpoint of each log
                               (otherwise .audit-verify/verified.json in the home folder)
              --skew SECONDS   how far the clock of a witness may be ahead (300)
              --context NAME   stream that the log was made from (default)
              --checkpoints F  store: all kept checkpoints of the log, to compare times
              --allowed SECONDS how far an event may be apart from its first
                               confirmed checkpoint (600)
              --leaf N         leaf to tamper with in a drill

            Exit status: 0 verified, 1 not verified, 2 cannot say.""";

    private AuditVerify() {}

    public static void main(String[] words) {
        var out = new PrintStream(new FileOutputStream(FileDescriptor.out), true, StandardCharsets.UTF_8);
        if (words.length > 0 && words[0].equals("witness")) {
            Witness.main(Arrays.copyOfRange(words, 1, words.length));
        } else {
            System.exit(run(out, InstantSource.system(), words));
        }
    }

    static int run(PrintStream out, InstantSource clock, String... words) {
        if (words.length == 0) {
            out.println(USAGE);
            return Report.Outcome.CANNOT_SAY.exit();
        }
        if (words[0].equals("--help")) {
            out.println(USAGE);
            return 0;
        }
        var report = new Report();
        var json = Arrays.asList(words).contains("--json");
        try {
            new Command(Arguments.parse(words), clock, report).run();
        } catch (CannotSay e) {
            report.unknown(String.valueOf(e.getMessage()));
        } catch (UncheckedIOException e) {
            report.unknown("a file could not be read or written: " + e.getMessage());
        } catch (Refused e) {
            report.wrong(String.valueOf(e.getMessage()));
        } catch (RuntimeException | OutOfMemoryError e) {
            // A fault of ours, or too little memory, says nothing about the record.
            report.unknown("this program has a fault: " + e);
        }
        if (json) {
            report.printJson(out);
        } else {
            report.print(out);
        }
        return report.outcome().exit();
    }
}
