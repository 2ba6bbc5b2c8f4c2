package org.ecitizen.benchmarks.http;

import java.util.List;
import java.util.Map;

/// Every page of the portal that is read, who opens it here, and which addresses are no such page. A test compares this
/// with what the portal serves, so that a new page is measured or left out knowingly.
final class PortalPages {
    static final String CITIZEN = "anna";
    static final String OFFICIAL = "carl";
    static final String SUPERVISOR = "sam";
    static final String AUDITOR = "audrey";
    static final String ADMINISTRATOR = "adam";
    static final String PROTECTION_OFFICER = "dora";

    private static final String STREAM = "goes on for as long as somebody looks";
    private static final String FILE = "a file to keep, not a page";
    private static final String REDIRECT = "leads to another page at once";
    private static final String NEEDS_A_PASSKEY = "needs a device that holds a passkey";

    /// Who opens pages, and what they are called in the report.
    static final Map<String, String> READERS = Map.of(
            CITIZEN, "citizen",
            OFFICIAL, "official",
            SUPERVISOR, "supervisor",
            AUDITOR, "auditor",
            ADMINISTRATOR, "administrator",
            PROTECTION_OFFICER, "data-protection officer");

    /// The page that asks neither side for anything.
    static final Page FLOOR = new Page(CITIZEN, "floor: help", "/help", "/help");

    static final List<Page> ALL = List.of(
            FLOOR,
            new Page(CITIZEN, "accessibility", "/help/accessibility"),
            new Page(CITIZEN, "privacy", "/help/privacy"),
            new Page(CITIZEN, "cookies", "/help/cookies"),
            new Page(CITIZEN, "signing in", "/login"),
            new Page(CITIZEN, "signed out", "/signed-out"),
            new Page(CITIZEN, "where I am signed in", "/sessions"),
            new Page(CITIZEN, "signed in again", "/sessions/renewed"),
            new Page(CITIZEN, "my passkeys", "/passkeys"),
            new Page(CITIZEN, "catalogue", "/"),
            new Page(CITIZEN, "start page of a service", "/services/{code}", "/services/parking-permit"),
            new Page(CITIZEN, "how long it takes", "/services/{code}/durations", "/services/parking-permit/durations"),
            new Page(CITIZEN, "for whom", "/apply/{code}/{draft}/for-whom", "/apply/parking-permit/{draft}/for-whom"),
            new Page(
                    CITIZEN,
                    "question",
                    "/apply/{code}/{draft}/questions/{question}",
                    "/apply/parking-permit/{draft}/questions/plate"),
            new Page(
                    CITIZEN,
                    "check your answers",
                    "/apply/{code}/{draft}/check",
                    "/apply/parking-permit/{draft}/check"),
            new Page(
                    CITIZEN,
                    "discard a draft",
                    "/apply/{code}/{draft}/discard",
                    "/apply/parking-permit/{draft}/discard"),
            new Page(CITIZEN, "confirmation", "/requests/{id}/sent", "/requests/{request}/sent"),
            new Page(CITIZEN, "my requests", "/requests"),
            new Page(CITIZEN, "status of a request", "/requests/{id}", "/requests/{request}"),
            new Page(CITIZEN, "my answers", "/requests/{id}/answers", "/requests/{request}/answers"),
            new Page(CITIZEN, "receipt", "/requests/{id}/receipt", "/requests/{request}/receipt"),
            new Page(CITIZEN, "an action", "/requests/{id}/act/{action}", "/requests/{request}/act/withdraw"),
            new Page(CITIZEN, "renewing", "/requests/{id}/renew", "/requests/{decided}/renew"),
            new Page(CITIZEN, "sharing a status", "/requests/{id}/sharing", "/requests/{request}/sharing"),
            new Page(CITIZEN, "a shared status", "/status", "{shared}"),
            new Page(CITIZEN, "mandates", "/mandates"),
            new Page(CITIZEN, "ending a mandate", "/mandates/{representative}/end"),
            new Page(CITIZEN, "who read my data", "/accesses"),
            new Page(CITIZEN, "asking about a reading", "/accesses/{entry}/{about}", "/accesses/{entry}/questions"),
            new Page(CITIZEN, "what is kept", "/my-data"),
            new Page(CITIZEN, "asking for erasure", "/my-data/erasure"),
            new Page(OFFICIAL, "queue of a team", "/work"),
            new Page(OFFICIAL, "case", "/work/cases/{id}", "/work/cases/{request}"),
            new Page(OFFICIAL, "decided case", "/work/cases/{id}", "/work/cases/{decided}"),
            new Page(OFFICIAL, "why", "/work/cases/{id}/why", "/work/cases/{decided}/why"),
            new Page(OFFICIAL, "purpose", "/work/cases/{id}/purpose", "/work/cases/{request}/purpose"),
            new Page(
                    OFFICIAL,
                    "an action on a case",
                    "/work/cases/{id}/actions/{action}",
                    "/work/cases/{request}/actions/decide"),
            new Page(OFFICIAL, "many at once", "/work/bulk/{run}", "{bulk}"),
            new Page(OFFICIAL, "services to file for", "/filing"),
            new Page(OFFICIAL, "filing", "/filing/{service}", "/filing/parking-permit"),
            new Page(SUPERVISOR, "queue of all teams", "/work"),
            new Page(SUPERVISOR, "load of the teams", "/load"),
            new Page(AUDITOR, "finding a request", "/audit"),
            new Page(AUDITOR, "replay of a request", "/audit/requests/{id}", "/audit/requests/{decided}"),
            new Page(AUDITOR, "two dates", "/audit/requests/{id}/difference", "/audit/requests/{decided}/difference"),
            new Page(AUDITOR, "its raw events", "/audit/requests/{id}/events", "/audit/requests/{decided}/events"),
            new Page(AUDITOR, "its proof", "/audit/requests/{id}/proof", "/audit/requests/{decided}/proof"),
            new Page(ADMINISTRATOR, "administration", "/administration"),
            new Page(ADMINISTRATOR, "services", "/administration/services"),
            new Page(
                    ADMINISTRATOR,
                    "definition",
                    "/administration/services/{code}",
                    "/administration/services/parking-permit"),
            new Page(
                    ADMINISTRATOR,
                    "two versions",
                    "/administration/services/{code}/difference",
                    "/administration/services/parking-permit/difference"),
            new Page(
                    ADMINISTRATOR,
                    "asking what would be",
                    "/administration/services/{code}/what-if",
                    "/administration/services/records-request/what-if"),
            new Page(ADMINISTRATOR, "what would be", "/administration/services/{code}/what-if/{run}", "{what-if}"),
            new Page(ADMINISTRATOR, "processors", "/administration/processors"),
            new Page(
                    ADMINISTRATOR,
                    "a processor",
                    "/administration/processors/{processor}",
                    "/administration/processors/requests"),
            new Page(ADMINISTRATOR, "views", "/administration/views"),
            new Page(ADMINISTRATOR, "a view", "/administration/views/{view}", "/administration/views/requests"),
            new Page(ADMINISTRATOR, "dead letters", "/administration/dead-letters"),
            new Page(ADMINISTRATOR, "transparency log", "/administration/log"),
            new Page(ADMINISTRATOR, "everybody's sessions", "/administration/sessions"),
            new Page(ADMINISTRATOR, "everybody's passkeys", "/administration/passkeys"),
            new Page(PROTECTION_OFFICER, "data protection", "/data-protection"),
            new Page(PROTECTION_OFFICER, "erasures", "/data-protection/erasures"),
            new Page(PROTECTION_OFFICER, "retention rules", "/data-protection/retention"),
            new Page(
                    PROTECTION_OFFICER,
                    "legal holds of a person",
                    "/data-protection/holds",
                    "/data-protection/holds?request={request}"),
            new Page(PROTECTION_OFFICER, "who read what", "/data-protection/accesses"),
            new Page(PROTECTION_OFFICER, "deferrals", "/data-protection/deferrals"),
            new Page(PROTECTION_OFFICER, "questions and complaints", "/data-protection/complaints"));

    /// Addresses that are no page to be measured, and why.
    static final Map<String, String> LEFT_OUT = Map.ofEntries(
            Map.entry("/requests/{id}/live", STREAM),
            Map.entry("/work/live", STREAM),
            Map.entry("/work/cases/{id}/live", STREAM),
            Map.entry("/requests/{id}/receipt/file", FILE),
            Map.entry("/accesses/download", FILE),
            Map.entry("/services/{code}/durations.csv", FILE),
            Map.entry("/audit/requests/{id}/receipt", FILE),
            Map.entry("/audit/requests/{id}/bundle", FILE),
            Map.entry("/.well-known/security.txt", FILE),
            Map.entry("/assets/", FILE),
            Map.entry("/home", REDIRECT),
            Map.entry("/sign-in", REDIRECT),
            Map.entry("/language", REDIRECT),
            Map.entry("/sessions/renew", REDIRECT),
            Map.entry("/services/{code}/apply", REDIRECT),
            Map.entry("/apply/{code}/{draft}", REDIRECT),
            Map.entry("/sessions/left", "answers a script, not a person"),
            Map.entry("/typed", "is shown once for a form that came too late"),
            Map.entry("/passkeys/{key}/remove", NEEDS_A_PASSKEY),
            Map.entry("/administration/passkeys/{subject}/remove", NEEDS_A_PASSKEY),
            Map.entry("/administration/dead-letters/{processor}/{stream}", "needs an event that cannot be taken in"),
            Map.entry(
                    "/data-protection/erasures/{id}",
                    "needs a request that may be erased, and the town has to keep all"));

    private PortalPages() {}

    /// @param reader who opens it
    /// @param name in the report
    /// @param route as the portal has it
    /// @param address what stands in braces is made before pages are opened
    record Page(String reader, String name, String route, String address) {
        Page(String reader, String name, String route) {
            this(reader, name, route, route);
        }

        /// @param made by name
        String address(Map<String, String> made) {
            var filled = address;
            for (var each : made.entrySet()) {
                filled = filled.replace("{" + each.getKey() + "}", each.getValue());
            }
            if (filled.contains("{")) {
                throw new IllegalStateException("nobody made what " + name + " needs: " + filled);
            }
            return filled;
        }
    }
}
