package org.ecitizen.query.log;

import java.util.List;
import java.util.OptionalLong;
import org.ecitizen.log.note.LogKey;
import org.ecitizen.log.note.NoteSigner;

/// The keys of a log.
///
/// @param signers that sign now
record SigningKeys(List<NoteSigner> signers) {
    SigningKeys {
        signers = List.copyOf(signers);
    }

    /// Each key with the sizes that it signed, from and to; the present one has no end.
    List<LogKey> listed() {
        return signers.stream()
                .map(signer -> new LogKey(signer.key(), 0, OptionalLong.empty()))
                .toList();
    }
}
