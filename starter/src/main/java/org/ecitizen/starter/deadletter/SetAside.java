package org.ecitizen.starter.deadletter;

import com.fasterxml.jackson.annotation.JsonProperty;
import org.jspecify.annotations.Nullable;

/// What an administrator says when setting letters aside. One of few reasons, since free text could say something about
/// a person and would be kept in the clear.
///
/// @param reason required
record SetAside(@Nullable Reason reason) {

    enum Reason {
        /// The next release takes it in.
        @JsonProperty("waits-for-release")
        WAITS_FOR_RELEASE("waits-for-release"),
        /// Somebody looks into it.
        @JsonProperty("under-investigation")
        UNDER_INVESTIGATION("under-investigation"),
        /// The data it needs is gone for good.
        @JsonProperty("cannot-be-mended")
        CANNOT_BE_MENDED("cannot-be-mended");

        private final String code;

        Reason(String code) {
            this.code = code;
        }

        String code() {
            return code;
        }
    }
}
