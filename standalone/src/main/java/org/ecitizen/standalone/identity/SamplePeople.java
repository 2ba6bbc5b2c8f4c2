package org.ecitizen.standalone.identity;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;

/// The people of the sample town, one or more of every role, kept in `sample-people.yaml`.
///
/// @param password the same for all of them and no secret: they exist on a machine's own address only
/// @param people who can sign in, with their roles, authority and teams
@ConfigurationProperties("ecitizen.sample")
public record SamplePeople(String password, List<Person> people) {

    /// @param subject what they sign in with and what events name
    /// @param authority for whom an official works; absent for citizens
    public record Person(
            String subject,
            String name,
            List<String> roles,
            @Nullable String authority,
            @Nullable List<String> teams) {

        List<String> teamsOrNone() {
            return teams == null ? List.of() : teams;
        }
    }

    Optional<Person> person(String subject) {
        return people.stream()
                .filter(person -> person.subject().equals(subject))
                .findFirst();
    }
}
