package org.ecitizen.events.application;

import java.util.List;
import org.ecitizen.events.Revision;
import org.ecitizen.events.personal.Protected;
import org.ecitizen.events.personal.Public;

/// An official asked the applicant for something; until it comes it is the applicant's turn.
///
/// @param message what is asked, in the official's words
/// @param questions codes of the questions to be answered anew; empty: the message says it all. Revision 1 added them:
///     before, nothing told which answers were in doubt
@Revision("1")
public record InformationRequested(
        @Public("random id of the request") String applicationId,
        Protected<String> message,
        @Public("codes of the definition") List<String> questions)
        implements ApplicationEvent {}
