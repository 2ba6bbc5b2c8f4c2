package org.ecitizen.events.application;

import java.util.Map;

/// An inspector reported what was found.
///
/// @param results by code of the item of the checklist
/// @param passed whether every item passed or did not apply
public record InspectionReported(
        String applicationId, String stage, Map<String, CheckResult> results, String findings, boolean passed)
        implements ApplicationEvent {}
