package org.ecitizen.portal.page;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;

/// Where somebody tells that they have found a weakness.
///
/// @param contact mailto or https address; absent: the e-mail address for help, or where there is none the help page
/// @param expires day on which it is no longer shown, so that somebody looks at it; absent: half a year after
///     the start
@ConfigurationProperties("ecitizen.portal.security")
record SecurityContact(@Nullable String contact, @Nullable LocalDate expires) {}
