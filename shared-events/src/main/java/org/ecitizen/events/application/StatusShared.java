package org.ecitizen.events.application;

import org.ecitizen.events.personal.Public;

/// The applicant lets whoever knows a code see where the request stands, and nothing else of it. A code that was given
/// out before no longer opens it.
///
/// @param codeHash SHA-256 of the code, in hexadecimal; the code itself is known to the applicant alone
public record StatusShared(
        @Public("random id of the request") String applicationId,
        @Public("fingerprint of a long random code") String codeHash)
        implements ApplicationEvent {}
