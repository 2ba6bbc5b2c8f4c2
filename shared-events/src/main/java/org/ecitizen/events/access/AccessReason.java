package org.ecitizen.events.access;

import org.ecitizen.events.personal.Public;

/// For what somebody read.
///
/// @param purpose code in the table of purposes
/// @param version number of the purpose's text at that time
/// @param legalBasis code of the ground
@Public("codes of lists that everybody can read")
public record AccessReason(String purpose, int version, String legalBasis) {}
