package org.ecitizen.query.log;

import java.io.IOException;

/// Where a witness takes checkpoints (C2SP tlog-witness, add-checkpoint).
interface WitnessEndpoint {
    /// @param body not longer than an answer may be
    @SuppressWarnings("ArrayRecordComponent") // read once and never compared
    record Reply(int status, byte[] body) {}

    /// @throws IOException if there is no answer, or one that is too long
    Reply post(byte[] request) throws IOException, InterruptedException;
}
