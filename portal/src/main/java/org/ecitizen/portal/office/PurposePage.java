package org.ecitizen.portal.office;

import java.util.List;
import org.ecitizen.portal.component.Option;
import org.ecitizen.portal.page.Page;

/// Asks for what somebody reads a request beyond their own work.
///
/// @param id of the request
/// @param purposes that the API named; may hold an empty one, which stands for none
public record PurposePage(String id, List<String> purposes, Typed typed) {
    static final int SHORTEST = 10;
    static final int LONGEST = 500;
    private static final String EMERGENCY = "break-glass";
    private static final List<String> WITH_REASON = List.of(EMERGENCY, "audit", "data-protection");
    private static final List<String> ABOUT = List.of(
            "access.purpose-does-not-fit",
            "access.purpose-unknown",
            "access.reason-missing",
            "access.break-glass-one-request");

    /// Whether a refusal is about the purpose that was given, or about none.
    static boolean isAbout(String code) {
        return ABOUT.contains(code);
    }

    static boolean needsReason(String purpose) {
        return WITH_REASON.contains(purpose);
    }

    /// What can be chosen, each with what follows from it.
    public List<Option> options(Page page) {
        return purposes.stream()
                .filter(purpose -> !purpose.isEmpty())
                .map(purpose -> new Option(
                        purpose,
                        page.choice("office.purpose.of", purpose),
                        purpose.equals(EMERGENCY) ? page.text("office.purpose.emergency") : null,
                        null))
                .toList();
    }
}
