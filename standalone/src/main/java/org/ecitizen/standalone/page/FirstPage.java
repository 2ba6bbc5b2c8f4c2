package org.ecitizen.standalone.page;

import java.security.Principal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What the one template shows.
///
/// @param person who is signed in; absent: nobody
/// @param csrf token that forms send back
/// @param requests what the person may follow, newest or most urgent first
/// @param followed the request that is being followed; absent: none
/// @param notice something to tell the reader; absent: nothing
public record FirstPage(
        @Nullable Principal person,
        String csrf,
        List<Service> services,
        List<Request> requests,
        @Nullable Followed followed,
        @Nullable String notice) {

    /// A service that can be asked for.
    public record Service(String code, String title, String summary) {}

    /// A line of the list.
    public record Request(String id, String reference, String service, String stage) {}

    /// The request on the page, with everything that has happened so far.
    ///
    /// @param waitingFor whose turn it is: authority, citizen or nobody
    /// @param decideBy as text for people; absent: the service has no term
    /// @param position how far the history goes; the live stream goes on from there
    public record Followed(
            String id,
            String reference,
            String service,
            String stage,
            String waitingFor,
            @Nullable String decideBy,
            List<Step> history,
            String position) {}

    /// Something that happened.
    ///
    /// @param at as text for people
    public record Step(String at, String meaning, String by) {}

    /// What happens next, by whose turn it is.
    public static String turn(String waitingFor) {
        return switch (waitingFor) {
            case "authority" -> "The authority works on it. Nobody else has to do anything.";
            case "citizen" -> "The authority has asked the applicant for something and waits for the answer.";
            default -> "Nothing. It is finished.";
        };
    }
}
