package org.ecitizen.portal.page;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;

/// Where somebody tells that they have found a weakness.
///
/// @param contact as `mailto:` or `https:`; absent: `/.well-known/security.txt` is not there
/// @param expires the day after which the contact has to be looked at again, at most a year ahead; needed with a
/// contact
@ConfigurationProperties("ecitizen.portal.security")
record SecurityContact(@Nullable String contact, @Nullable LocalDate expires) {}
