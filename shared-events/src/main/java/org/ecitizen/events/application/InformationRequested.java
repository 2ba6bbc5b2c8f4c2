package org.ecitizen.events.application;

import java.util.List;
import org.ecitizen.events.Revision;

/// An official asked the applicant for something; until it comes it is the applicant's turn.
///
/// @param message what is asked, in the official's words
/// @param questions codes of the questions to be answered anew; empty: the message says it all. Revision 1 added them:
///     before, nothing told which answers were in doubt
@Revision("1")
public record InformationRequested(String applicationId, String message, List<String> questions)
        implements ApplicationEvent {}
