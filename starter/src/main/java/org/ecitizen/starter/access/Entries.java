package org.ecitizen.starter.access;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.TreeMap;
import java.util.TreeSet;
import org.ecitizen.events.access.AccessEntry;
import org.ecitizen.events.access.AccessReader;
import org.ecitizen.events.access.AccessReason;
import org.ecitizen.events.access.AccessRecorded;
import org.ecitizen.events.access.AccessRefused;
import org.ecitizen.events.access.AccessedData;
import org.ecitizen.events.access.BulkAccessed;
import org.ecitizen.events.access.ListAccessed;
import org.ecitizen.events.personal.Extent;
import org.ecitizen.events.personal.Group;
import org.ecitizen.events.personal.Protected;
import org.jspecify.annotations.Nullable;

/// Accesses in the form in which they are entered.
final class Entries {
    /// The most people whom one entry names one by one.
    static final int MOST_NAMED = 100;
    /// What is read where the ledger itself is.
    static final String LEDGER = "access-ledger";

    private final String system;
    private final String run;
    private final PurposeTable table;

    /// @param system which program this is
    /// @param run from its start to its end, a random UUID
    Entries(String system, String run, PurposeTable table) {
        this.system = system;
        this.run = run;
        this.table = table;
    }

    /// What an access concerns: each person with each request, in a fixed order.
    static List<AccessedData> seen(Access access) {
        var groups = new TreeMap<AccessedData, TreeSet<String>>(Comparator.comparing(AccessedData::subject)
                .thenComparing(data -> data.matter() == null ? "" : data.matter()));
        for (var extent : access.extents()) {
            groups.computeIfAbsent(
                            new AccessedData(extent.subject(), List.of(), matter(access, extent)),
                            key -> new TreeSet<>())
                    .add(extent.group().name().toLowerCase(Locale.ROOT));
        }
        var seen = new ArrayList<AccessedData>(groups.size());
        groups.forEach((data, names) -> seen.add(new AccessedData(data.subject(), List.copyOf(names), data.matter())));
        return seen;
    }

    private static @Nullable String matter(Access access, Extent extent) {
        return extent.scope().isEmpty() ? access.matter() : extent.scope();
    }

    /// @param seen of one person, or of a hundred at most
    AccessEntry entry(String id, Access access, List<AccessedData> seen) {
        var way = way(access);
        return seen.size() == 1
                ? new AccessRecorded(
                        id, reader(access), why(access), way, seen.getFirst(), reason(access, seen.getFirst()))
                : new ListAccessed(id, reader(access), why(access), way, seen);
    }

    AccessEntry refusal(String id, Access access, List<AccessedData> seen, String code) {
        return new AccessRefused(id, reader(access), why(access), way(access), seen, code);
    }

    BulkAccessed bulk(
            String id, Access access, List<AccessedData> seen, List<String> subjects, String root, String approval) {
        var groups = new TreeSet<String>();
        seen.forEach(each -> groups.addAll(each.groups()));
        return new BulkAccessed(
                id,
                reader(access),
                why(access),
                way(access),
                List.copyOf(groups),
                subjects.size(),
                seen.size(),
                root,
                approval);
    }

    /// What people say is theirs, and is protected like everything else in the request that it is about.
    private static @Nullable Protected<String> reason(Access access, AccessedData seen) {
        return access.reason() == null || seen.matter() == null
                ? null
                : Protected.of(new Extent(seen.subject(), Group.CASE, seen.matter()), access.reason());
    }

    private AccessReader reader(Access access) {
        return new AccessReader(
                access.kind().name().toLowerCase(Locale.ROOT),
                access.actor(),
                access.organisation(),
                access.unit(),
                access.role(),
                system,
                run,
                access.correlation());
    }

    private AccessReason why(Access access) {
        return new AccessReason(
                access.purpose(),
                table.find(access.purpose()).map(Purpose::version).orElse(0),
                access.legalBasis());
    }

    private static String way(Access access) {
        return access.way().name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
