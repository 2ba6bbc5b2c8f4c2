package org.ecitizen.portal.audit;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.ecitizen.portal.api.ApiRefusal;
import org.ecitizen.portal.audit.Receipt.Unreadable;
import org.ecitizen.portal.component.Row;
import org.ecitizen.portal.page.Page;
import org.jspecify.annotations.Nullable;

/// Checks a receipt step by step, from the event up to the tree that everybody can see, and tells what each step shows.
/// It is our server that does it here; who does not trust it does the same offline with the file.
final class Proof {
    private static final String LOG = "/log/events";
    private static final int PER_BUNDLE = 256;
    private static final int ENTRY = 34;
    private static final int LENGTH_BYTES = 2;
    private static final int GROUP = 1000;

    private final Page page;
    private final Receipt receipt;

    Proof(Page page, Receipt receipt) {
        this.page = page;
        this.receipt = receipt;
    }

    List<ProofStep> steps() {
        return List.of(record(), entry(), path(), checkpoint(), tree(), witnesses());
    }

    private ProofStep record() {
        var facts = new ArrayList<Row>();
        for (var name : List.of("type", "sequence", "timestamp", "aggregateId", "eventId", "payload/sha256", "prev")) {
            var said = receipt.said(name);
            if (said != null && !said.isEmpty()) {
                facts.add(fact(name.replace('/', '-'), said));
            }
        }
        return new ProofStep("record", "holds", facts);
    }

    private ProofStep entry() {
        return new ProofStep(
                "entry",
                "holds",
                List.of(
                        fact("entry", receipt.entry().toString()),
                        fact("leaf", receipt.entry().leaf().toString()),
                        fact("index", page.words().number(receipt.index()))));
    }

    private ProofStep path() {
        var facts = new ArrayList<Row>();
        var number = 1;
        for (var climb : receipt.climb()) {
            facts.add(Row.of(
                    page.text(
                            climb.siblingIsLeft() ? "audit.proof.fact.left" : "audit.proof.fact.right",
                            "number",
                            number++),
                    climb.reached().toString()));
        }
        facts.add(fact("root", receipt.checkpoint().root().toString()));
        return new ProofStep("path", receipt.leadsToTheRoot() ? "holds" : "fails", facts);
    }

    private ProofStep checkpoint() {
        var checkpoint = receipt.checkpoint();
        var keys = file(LOG + "/keys.txt");
        return new ProofStep(
                "checkpoint",
                keys == null ? "unknown" : checkpoint.isSignedByOneOf(keys) ? "holds" : "fails",
                List.of(
                        fact("log", checkpoint.origin()),
                        fact("size", page.words().number(checkpoint.size())),
                        fact("root", checkpoint.root().toString())));
    }

    private ProofStep tree() {
        var head = head();
        if (head == null || head.size() <= receipt.index()) {
            return new ProofStep("tree", "unknown", List.of());
        }
        var facts = List.of(
                fact("size-now", page.words().number(head.size())),
                fact("root-now", head.root().toString()));
        try {
            var bundle = page.api().file(LOG + "/tile/entries/" + bundle(head.size()));
            var from = (int) (receipt.index() % PER_BUNDLE) * ENTRY + LENGTH_BYTES;
            var published = Digest.at(bundle.content().toArray(), from);
            return new ProofStep("tree", published.equals(receipt.entry()) ? "holds" : "fails", facts);
        } catch (ApiRefusal | IllegalArgumentException e) {
            return new ProofStep("tree", "unknown", facts);
        }
    }

    private ProofStep witnesses() {
        var others = receipt.checkpoint().others();
        return new ProofStep(
                "witnesses",
                others.isEmpty() ? "unknown" : "holds",
                others.isEmpty()
                        ? List.of()
                        : List.of(fact("witnesses", page.words().list(others))));
    }

    /// Name of the file that holds the entry, as far as the published tree fills it (C2SP tlog-tiles).
    private String bundle(long size) {
        var number = receipt.index() / PER_BUNDLE;
        var name = new StringBuilder("%03d".formatted(number % GROUP));
        for (var rest = number / GROUP; rest > 0; rest /= GROUP) {
            name.insert(0, "x%03d/".formatted(rest % GROUP));
        }
        return size / PER_BUNDLE > number ? name.toString() : name + ".p/" + size % PER_BUNDLE;
    }

    private @Nullable Checkpoint head() {
        var note = file(LOG + "/checkpoint");
        try {
            return note == null ? null : Checkpoint.parse(note);
        } catch (Unreadable e) {
            return null;
        }
    }

    private @Nullable String file(String path) {
        try {
            return Objects.requireNonNull(page.api().file(path)).text();
        } catch (ApiRefusal refused) {
            return null;
        }
    }

    private Row fact(String name, String value) {
        return Row.of(page.text("audit.proof.fact." + name), value);
    }
}
