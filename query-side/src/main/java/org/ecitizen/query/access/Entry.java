package org.ecitizen.query.access;

import java.time.Instant;
import java.util.List;
import org.ecitizen.events.access.AccessEntry;
import org.ecitizen.events.access.AccessReader;
import org.ecitizen.events.access.AccessReason;
import org.ecitizen.events.access.AccessRecorded;
import org.ecitizen.events.access.AccessRefused;
import org.ecitizen.events.access.AccessedData;
import org.ecitizen.events.access.BulkAccessed;
import org.ecitizen.events.access.ListAccessed;
import org.jspecify.annotations.Nullable;

/// An entry of the ledger, as it is kept to be read.
///
/// @param stream in which it stands, with its number there; by these its receipt is found
/// @param result `allowed`, `refused` or `break-glass`
/// @param refusal code of the refusal; absent: it was allowed
/// @param seen of whom what was read; empty where that is kept beside the ledger
/// @param groups of data where they are not said for each person; empty otherwise
/// @param people how many
/// @param root over the people, where they are kept beside the ledger
/// @param count how often, as far as it is known
/// @param deferrals under which it is shown later to somebody
record Entry(
        String entryId,
        String stream,
        long sequence,
        Instant at,
        AccessReader reader,
        AccessReason why,
        String way,
        String result,
        @Nullable String refusal,
        List<AccessedData> seen,
        List<String> groups,
        int people,
        @Nullable String root,
        long count,
        List<String> deferrals) {
    static final String BREAK_GLASS = "break-glass";

    static Entry of(AccessEntry event, String stream, long sequence, Instant at, List<String> deferrals) {
        var result = event.why().purpose().equals(BREAK_GLASS) ? BREAK_GLASS : "allowed";
        return switch (event) {
            case AccessRecorded one ->
                of(event, stream, sequence, at, result, null, List.of(one.seen()), List.of(), 1, null, deferrals);
            case ListAccessed list ->
                of(
                        event,
                        stream,
                        sequence,
                        at,
                        result,
                        null,
                        list.seen(),
                        List.of(),
                        (int) list.seen().stream()
                                .map(AccessedData::subject)
                                .distinct()
                                .count(),
                        null,
                        deferrals);
            case BulkAccessed bulk ->
                of(
                        event,
                        stream,
                        sequence,
                        at,
                        result,
                        null,
                        List.of(),
                        bulk.groups(),
                        bulk.subjects(),
                        bulk.root(),
                        deferrals);
            case AccessRefused refused ->
                of(
                        event,
                        stream,
                        sequence,
                        at,
                        "refused",
                        refused.code(),
                        refused.seen(),
                        List.of(),
                        refused.seen().size(),
                        null,
                        deferrals);
        };
    }

    private static Entry of(
            AccessEntry event,
            String stream,
            long sequence,
            Instant at,
            String result,
            @Nullable String refusal,
            List<AccessedData> seen,
            List<String> groups,
            int people,
            @Nullable String root,
            List<String> deferrals) {
        return new Entry(
                event.entryId(),
                stream,
                sequence,
                at,
                event.reader(),
                event.why(),
                event.way(),
                result,
                refusal,
                seen,
                groups,
                people,
                root,
                1,
                deferrals);
    }

    Entry counted(long times) {
        return new Entry(
                entryId, stream, sequence, at, reader, why, way, result, refusal, seen, groups, people, root, times,
                deferrals);
    }
}
