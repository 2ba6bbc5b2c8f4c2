package org.ecitizen.starter.access;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.core.io.Resource;

/// Who may read data about people for what, and how readings are recorded.
///
/// @param purposes the table of purposes, a YAML file like `access/purposes.yaml` in the program; absent: that one
@ConfigurationProperties("ecitizen.access")
record AccessProperties(@Nullable Resource purposes) {}
