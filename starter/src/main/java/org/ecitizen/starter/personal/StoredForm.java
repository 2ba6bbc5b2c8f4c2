package org.ecitizen.starter.personal;

import tools.jackson.databind.JacksonModule;

/// How values about people are stored. Not the modules themselves, which Spring would put into the JSON of the API too.
///
/// @param events in events
/// @param copies in snapshots, and in events that are kept apart because they could not be handled
public record StoredForm(JacksonModule events, JacksonModule copies) {}
