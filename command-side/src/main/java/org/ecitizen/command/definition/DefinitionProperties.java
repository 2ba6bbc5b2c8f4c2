package org.ecitizen.command.definition;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;

/// Where service definitions come from at start.
///
/// @param directory a folder with one folder per authority, each with `authority.yaml` and a file per service; absent:
///     none is read at start
@ConfigurationProperties("ecitizen.definitions")
record DefinitionProperties(@Nullable Path directory) {}
