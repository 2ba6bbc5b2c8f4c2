package org.ecitizen.portal;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.Pattern;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/// The pages.
///
/// @param commandAddress where the command side answers
/// @param queryAddress where the query side answers
/// @param name the authority's name by language, in the header of every page
/// @param languages the languages on offer, as tags; the first is taken where nothing else decides
/// @param zone the time zone in which moments are told; absent: that of the machine
/// @param sessionLifetime after which one signs in again, however busy one was
/// @param requestsPerMinute how many pages one person or one address may ask for
/// @param help how to reach a person
/// @param accountAddress where people see how they sign in, their passkeys for instance; absent: nowhere
@Validated
@ConfigurationProperties("ecitizen.portal")
public record PortalProperties(
        @Pattern(regexp = "https?://[^/]+") String commandAddress,
        @Pattern(regexp = "https?://[^/]+") String queryAddress,
        @DefaultValue Map<String, String> name,
        @DefaultValue({"en", "de", "ar"}) @NotEmpty List<String> languages,
        @Nullable ZoneId zone,
        @DefaultValue("24h") Duration sessionLifetime,
        @DefaultValue("600") int requestsPerMinute,
        @DefaultValue @Valid Help help,
        @Nullable @Pattern(regexp = "(https?:/)?/.*") String accountAddress) {

    /// Ways to a person, told on every page.
    ///
    /// @param telephone as it is dialled; absent: none
    /// @param email absent: none
    /// @param place where one can come to; absent: nowhere
    public record Help(
            @Nullable String telephone,
            @Nullable String email,
            @Nullable String place) {}

    /// The time zone in which moments are told.
    public ZoneId zoneOrDefault() {
        return zone == null ? ZoneId.systemDefault() : zone;
    }
}
