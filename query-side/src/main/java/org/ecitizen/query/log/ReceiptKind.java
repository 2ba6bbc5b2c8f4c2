package org.ecitizen.query.log;

import java.util.Locale;
import java.util.Optional;

/// What people get a receipt for without asking. A payment would be one; there are none yet.
enum ReceiptKind {
    SUBMISSION,
    DECISION,
    ERASURE;

    private static final String EVENTS = "org.ecitizen.events.";

    /// The kind of an event, by its type as stored.
    static Optional<ReceiptKind> of(String type) {
        if (!type.startsWith(EVENTS)) {
            return Optional.empty();
        }
        return switch (type.substring(EVENTS.length())) {
            case "application.ApplicationSubmitted", "application.InformationProvided", "application.AppealLodged" ->
                Optional.of(SUBMISSION);
            case "application.DecisionMade", "application.DecisionCorrected" -> Optional.of(DECISION);
            case "application.PersonalDataErased",
                    "draft.DraftErased",
                    "erasure.SubjectKeysErased",
                    "erasure.ErasureCompleted" -> Optional.of(ERASURE);
            default -> Optional.empty();
        };
    }

    /// As the API says it.
    String code() {
        return name().toLowerCase(Locale.ROOT);
    }
}
