package org.ecitizen.portal.page;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;

/// Where somebody tells that they have found a weakness.
///
/// @param contact mailto or https address; absent: none is shown
/// @param expires day on which it is no longer shown, so that somebody looks at it; needed with a contact
@ConfigurationProperties("ecitizen.portal.security")
record SecurityContact(@Nullable String contact, @Nullable LocalDate expires) {}
