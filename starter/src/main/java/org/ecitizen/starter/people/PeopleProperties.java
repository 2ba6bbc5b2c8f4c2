package org.ecitizen.starter.people;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/// How well somebody has to be known before they may act.
///
/// @param officialsAcr with which of these values in a token's acr an official has rights, for instance phr (resistant
/// to phishing); empty: however they signed in
@ConfigurationProperties("ecitizen.people")
public record PeopleProperties(@DefaultValue List<String> officialsAcr) {

    /// Whether somebody who works for an authority has rights after signing in so.
    ///
    /// @param acr what the identity provider says of how they signed in; absent: nothing
    public boolean isEnoughForOfficials(@Nullable String acr) {
        return officialsAcr.isEmpty() || acr != null && officialsAcr.contains(acr);
    }
}
