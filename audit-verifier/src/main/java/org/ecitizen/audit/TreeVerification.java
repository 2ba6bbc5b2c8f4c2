package org.ecitizen.audit;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.TreeSet;
import java.util.function.Function;
import org.ecitizen.log.note.SignedNote;
import org.ecitizen.log.policy.Policy;
import org.ecitizen.log.text.StrictText;
import org.ecitizen.log.tile.TreeCheck;
import org.ecitizen.log.tree.Head;

/// A whole log: its checkpoint under the policy, all files under the checkpoint, and older checkpoints as its
/// beginnings.
record TreeVerification(Trust trust, LogSource log, Report report) {
    private static final int MAX_DIFFERING = 1_000;

    private record Known(String words, Head head) {}

    /// Returns the checkpoint that everything was compared with; findings are in the report.
    ///
    /// @param since files with older checkpoints
    Policy.Trusted verify(List<Path> since) {
        return verify(since, origin -> List.of());
    }

    /// @param kept heads that a log of this name once stated
    Policy.Trusted verify(List<Path> since, Function<String, List<Head>> kept) {
        var note = log.checkpoint().orElseThrow(() -> new CannotSay("the log has no checkpoint"));
        var trusted = trust.checkpoint(SignedNote.parse(note));
        Trust.tell(report, trusted);
        var checkpoint = trusted.checkpoint();
        var known = new ArrayList<Known>();
        trust.state()
                .last(checkpoint.origin())
                .ifPresent(head -> known.add(new Known("the checkpoint verified before", head)));
        for (var file : since) {
            var older =
                    trust.policy().verifyLog(Inputs.note(file), trust.latest()).checkpoint();
            if (!older.origin().equals(checkpoint.origin())) {
                report.wrong(
                        "the checkpoint in " + file + " is one of another log, " + StrictText.shown(older.origin()));
            }
            known.add(new Known("the checkpoint in " + file, older.head()));
        }
        kept.apply(checkpoint.origin())
                .forEach(head -> known.add(new Known("the kept checkpoint of " + head.size() + " leaves", head)));
        known.add(new Known("the published checkpoint", checkpoint.head()));
        compare(checkpoint.head().size(), known);
        return trusted;
    }

    private void compare(long size, List<Known> known) {
        var differing = new TreeSet<Long>();
        var sizes = new TreeSet<>(known.stream().map(each -> each.head().size()).toList());
        var roots = TreeCheck.check(size, sizes, log, difference -> {
            if (difference.missing()) {
                report.unknown(difference.leaf(), difference.sentence());
            } else {
                report.wrong(difference.leaf(), difference.sentence());
                if (differing.size() < MAX_DIFFERING) {
                    differing.add(difference.leaf());
                }
            }
        });
        var good = 0L;
        for (var each : known.stream()
                .sorted(Comparator.comparingLong(one -> one.head().size()))
                .toList()) {
            var root = roots.get(each.head().size());
            if (each.head().size() > size) {
                report.wrong(each.words() + " covers " + each.head().size() + " leaves, the log now has " + size);
            } else if (root != null && root.equals(each.head().root())) {
                good = each.head().size();
            } else if (root != null) {
                var found = differing.ceiling(good);
                report.wrong(
                        found == null ? good : found,
                        "from this leaf on, below " + each.head().size() + ", entries are not those of " + each.words()
                                + ": they give the root " + root + ", it states "
                                + each.head().root());
            }
        }
    }
}
