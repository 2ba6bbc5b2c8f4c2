package org.ecitizen.events.authority;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.ecitizen.events.personal.Public;
import org.jspecify.annotations.Nullable;

/// What an authority says of itself.
///
/// @param code short name in lower case, never changes
/// @param name name by language (BCP 47 tag)
/// @param languages languages it works in, the first is the default
/// @param zone time zone (IANA name) in which its days begin and end
/// @param calendar public holidays, by the code of the holiday library (`de`, `de-by`, `nl`); absent: Saturdays and
///     Sundays only
/// @param referencePattern how references look: literal text, `{year}`, `{random:N}` and `{check}`
/// @param teams every team that can be responsible for work
@Public("an authority tells of itself")
public record AuthorityProfile(
        String code,
        Map<String, String> name,
        List<String> languages,
        String zone,
        @Nullable String calendar,
        String referencePattern,
        List<Team> teams) {

    /// A team of officials.
    ///
    /// @param code short name, unique in the authority
    /// @param name name by language
    /// @param group the name this team bears in event logs (XES `org:group`); absent: the code
    public record Team(
            String code, Map<String, String> name, @Nullable String group) {
        /// The name of this team in event logs.
        public String groupInLogs() {
            return group == null ? code : group;
        }
    }

    public Optional<Team> team(String teamCode) {
        return teams.stream().filter(team -> team.code().equals(teamCode)).findFirst();
    }
}
