package org.ecitizen.query.log;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.ecitizen.log.note.LogKey;
import org.ecitizen.log.note.NoteSigner;
import org.ecitizen.log.note.VerifierKey;

/// Keys that follow one another: the files that are here, and what the database says of when each signs.
final class RotatedKeys implements SigningKeys {
    private final KeyFolder folder;
    private final KeyTable table;
    private final Map<VerifierKey, NoteSigner> here = new ConcurrentHashMap<>();

    /// Opens the files.
    RotatedKeys(KeyFolder folder, KeyTable table) {
        this.folder = folder;
        this.table = table;
        look();
    }

    private void look() {
        folder.open().forEach(signer -> here.put(signer.key(), signer));
    }

    @Override
    public List<NoteSigner> signers(long size) {
        return rows().stream()
                .filter(row -> row.signs(size))
                .flatMap(row -> signer(row).stream())
                .toList();
    }

    /// A key that is retired may have been destroyed.
    private Optional<NoteSigner> signer(KeyTable.Row row) {
        var key = row.key().key();
        if (!here.containsKey(key)) {
            // It may have been made by another node and brought here.
            look();
        }
        var signer = Optional.ofNullable(here.get(key));
        if (signer.isEmpty() && row.isInUse()) {
            throw new Halted("the key of the log is not the one that signed it before, " + key
                    + " is missing (ecitizen.log.key-directory)");
        }
        return signer;
    }

    @Override
    public List<LogKey> listed() {
        return rows().stream().map(KeyTable.Row::key).toList();
    }

    /// A key that never signed: one that is here already, from an attempt that did not come to its end, or a new one.
    synchronized NoteSigner unused() {
        var used = table.rows().stream().map(row -> row.key().key()).toList();
        var unused = here.values().stream()
                .filter(signer -> !used.contains(signer.key()))
                .findFirst()
                .orElseGet(folder::make);
        here.put(unused.key(), unused);
        return unused;
    }

    /// The oldest first; a log that has none yet gets its first.
    synchronized List<KeyTable.Row> rows() {
        var rows = table.rows();
        if (rows.isEmpty()) {
            table.begin(unused().key());
            rows = table.rows();
        }
        return rows;
    }
}
