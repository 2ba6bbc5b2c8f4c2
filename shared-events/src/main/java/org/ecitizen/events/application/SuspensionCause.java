package org.ecitizen.events.application;

/// Why a term stopped: an official said so, or the applicant was asked for something.
public enum SuspensionCause {
    OFFICIAL,
    INFORMATION
}
