package org.ecitizen.query.log;

import java.io.IOException;
import java.util.Optional;

/// Where a witness takes checkpoints and shows what it cosigned last (C2SP tlog-witness).
interface WitnessEndpoint {
    /// @param body not longer than an answer may be
    @SuppressWarnings("ArrayRecordComponent") // read once and never compared
    record Reply(int status, byte[] body) {}

    /// @throws IOException if there is no answer, or one that is too long
    Reply post(byte[] request) throws IOException, InterruptedException;

    /// The checkpoint that it cosigned last, as it shows it to anybody; nothing if it shows none.
    ///
    /// @param origin name of the log
    /// @throws IOException if there is no answer, or one that is too long
    Optional<byte[]> last(String origin) throws IOException, InterruptedException;
}
