package org.ecitizen.portal.page;

import java.util.List;
import org.ecitizen.portal.person.Person;
import org.jspecify.annotations.Nullable;

/// The service navigation: what is at the top of every page, by role. A new part of the portal adds a line here.
public final class Navigation {
    private static final List<String> PEOPLE = List.of("citizen", "representative");
    private static final List<String> OFFICIALS = List.of("clerk", "caseworker", "supervisor");
    private static final List<Entry> ALL = List.of(
            new Entry("navigation.services", "/", null),
            new Entry("navigation.requests", "/requests", PEOPLE),
            new Entry("navigation.mandates", "/mandates", PEOPLE),
            new Entry("navigation.accesses", "/accesses", PEOPLE),
            new Entry("navigation.my-data", "/my-data", List.of("citizen")),
            new Entry("navigation.work", "/work", OFFICIALS),
            new Entry("navigation.filing", "/filing", OFFICIALS),
            new Entry("navigation.load", "/load", List.of("supervisor")),
            new Entry("navigation.audit", "/audit", List.of("auditor")),
            new Entry("navigation.administration", "/administration", List.of("administrator")),
            new Entry("navigation.data-protection", "/data-protection", List.of("data-protection-officer")));

    private Navigation() {}

    /// @param roles who sees it; absent: everybody
    private record Entry(
            String key, String address, @Nullable List<String> roles) {
        boolean isFor(@Nullable Person person) {
            return roles == null || person != null && person.has(roles.toArray(String[]::new));
        }

        boolean contains(String path) {
            return address.equals("/")
                    ? path.equals("/") || path.startsWith("/services") || path.startsWith("/apply/")
                    : path.equals(address) || path.startsWith(address + "/");
        }
    }

    /// A link of the navigation.
    ///
    /// @param current whether the page is in this part
    public record Link(String key, String address, boolean current) {}

    static List<Link> of(@Nullable Person person, String path) {
        return ALL.stream()
                .filter(entry -> entry.isFor(person))
                .map(entry -> new Link(entry.key(), entry.address(), entry.contains(path)))
                .toList();
    }
}
