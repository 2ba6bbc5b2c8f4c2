package org.ecitizen.query.log;

import java.util.List;
import java.util.OptionalLong;
import org.ecitizen.log.note.LogKey;
import org.ecitizen.log.note.NoteSigner;

/// The keys of a log.
interface SigningKeys {
    /// Those that sign a tree of this size, at least one.
    ///
    /// @throws Halted if one of them is not here
    List<NoteSigner> signers(long size);

    /// Each key that signs or signed, with the sizes from and to; one that still signs has no end.
    List<LogKey> listed();

    /// One that signs for ever.
    static SigningKeys of(NoteSigner signer) {
        return new SigningKeys() {
            @Override
            public List<NoteSigner> signers(long size) {
                return List.of(signer);
            }

            @Override
            public List<LogKey> listed() {
                return List.of(new LogKey(signer.key(), 0, OptionalLong.empty()));
            }
        };
    }
}
