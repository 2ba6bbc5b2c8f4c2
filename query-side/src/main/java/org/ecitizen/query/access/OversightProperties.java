package org.ecitizen.query.access;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/// Terms of those who watch over who reads what.
///
/// @param answerWithin within which a person's question or complaint about an access is answered
/// @param reviewWithin within which a supervisor looks at an access that was made in an emergency
/// @param approvalFor for how long a second person's approval of reading about many people can be used
@ConfigurationProperties("ecitizen.access")
record OversightProperties(
        @DefaultValue("30d") Duration answerWithin,
        @DefaultValue("7d") Duration reviewWithin,
        @DefaultValue("24h") Duration approvalFor) {}
