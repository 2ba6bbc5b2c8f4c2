package org.ecitizen.events.application;

import java.util.Map;
import org.ecitizen.events.personal.Protected;
import org.ecitizen.events.personal.Public;

/// An inspector reported what was found.
///
/// @param results by code of the item of the checklist
/// @param passed whether every item passed or did not apply
public record InspectionReported(
        @Public("random id of the request") String applicationId,
        @Public("code of the definition") String stage,
        @Public("outcomes of checks by code") Map<String, CheckResult> results,
        Protected<String> findings,
        @Public("outcome of a check") boolean passed)
        implements ApplicationEvent {}
