package org.ecitizen.query.access;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.ecitizen.events.access.AccessedData;
import org.ecitizen.query.log.AccessesOfRequest;
import org.ecitizen.query.status.Cursors;
import org.ecitizen.starter.people.Caller;
import org.ecitizen.starter.problem.ProblemException;
import org.ecitizen.starter.view.ViewStore.Range;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;

/// Who read a person's data, as far as they may know now, the newest first.
@Component
class OwnAccesses implements AccessesOfRequest {
    private static final int PORTION = 200;
    private static final String SEPARATOR = "|";

    private final AccessView view;
    private final BulkPeople bulk;
    private final Words words;
    private final Cursors cursors;

    OwnAccesses(AccessView view, BulkPeople bulk, Words words, Cursors cursors) {
        this.view = view;
        this.bulk = bulk;
        this.words = words;
        this.cursors = cursors;
    }

    /// An entry, and what of it concerns the person.
    record Line(Entry entry, AccessedData seen) {}

    /// @param next absent: there is no more
    record Slice(List<Line> lines, @Nullable String next) {}

    /// A page of a list.
    ///
    /// @param list others, own or automated
    Slice slice(String subject, String list, @Nullable String cursor, int limit) {
        var signature = List.of("accesses", subject, list);
        var place = cursor == null
                ? null
                : cursors.verified(signature, cursor)
                        .orElseThrow(() -> new ProblemException(
                                HttpStatus.BAD_REQUEST,
                                "list.cursor-not-ours",
                                "This cursor was not given out for this list",
                                "Begin without a cursor."));
        var split = place == null ? -1 : place.indexOf(SEPARATOR);
        var before = place == null ? null : Instant.parse(place.substring(0, split));
        var page = view.page(new Range(
                AccessView.SUBJECT,
                List.of(subject, list),
                null,
                null,
                true,
                place == null ? null : place.substring(split + 1),
                limit));
        var lines = new ArrayList<Line>();
        Instant last = null;
        for (var document : page.documents()) {
            var concerned = AccessView.concerned(document);
            last = concerned.at();
            view.entry(concerned.entryId()).ifPresent(entry -> lines.add(new Line(entry, concerned.seen())));
        }
        var until = page.next() == null ? null : last;
        if (list.equals(AccessView.OTHERS)) {
            lines.addAll(ofMany(subject, until, before));
            lines.sort(Comparator.comparing((Line line) -> line.entry().at()).reversed());
        }
        return new Slice(
                lines,
                page.next() == null || last == null
                        ? null
                        : cursors.signed(signature, AccessView.sortable(last) + SEPARATOR + page.next()));
    }

    /// Every line of a list, a portion at a time.
    List<Line> all(String subject, String list) {
        var all = new ArrayList<Line>();
        String cursor = null;
        do {
            var slice = slice(subject, list, cursor, PORTION);
            all.addAll(slice.lines());
            cursor = slice.next();
        } while (cursor != null);
        return all;
    }

    @Override
    public List<Place> of(String applicant, String request) {
        return all(applicant, AccessView.OTHERS).stream()
                .filter(line -> request.equals(line.seen().matter()))
                .map(line -> new Place(line.entry().stream(), line.entry().sequence()))
                .distinct()
                .toList();
    }

    /// One line; empty if the entry does not concern the person, or they are not to know it yet.
    Optional<Line> line(String subject, String entryId) {
        return view.entry(entryId)
                .flatMap(entry -> view.concerned(entryId, subject)
                        .map(AccessView.Concerned::seen)
                        .or(() -> bulk.seen(entry, subject))
                        .map(seen -> new Line(entry, seen)));
    }

    /// Readings of many people at once in a stretch of time: the list of those people lies beside the ledger.
    ///
    /// @param from absent: from the beginning
    /// @param before absent: until now
    private List<Line> ofMany(String subject, @Nullable Instant from, @Nullable Instant before) {
        return bulk.entriesOf(subject).stream()
                .flatMap(id -> view.entry(id).stream())
                .filter(entry -> (from == null || !entry.at().isBefore(from))
                        && (before == null || entry.at().isBefore(before)))
                .flatMap(entry -> bulk.seen(entry, subject).map(seen -> new Line(entry, seen)).stream())
                .toList();
    }

    List<Map<String, Object>> told(List<Line> lines, Caller caller) {
        return lines.stream()
                .map(line -> words.toPerson(line.entry(), line.seen(), caller.locale()))
                .toList();
    }

    /// By organisation and purpose, the one that read last first.
    List<Map<String, Object>> grouped(List<Line> lines, Locale locale) {
        var groups = new LinkedHashMap<List<String>, Map<String, Object>>();
        for (var line : lines) {
            var told = words.toPerson(line.entry(), line.seen(), locale);
            var group = groups.computeIfAbsent(
                    List.of(
                            String.valueOf(told.get("organisation")),
                            line.entry().why().purpose()),
                    key -> {
                        var first = new LinkedHashMap<String, Object>();
                        for (var member : List.of(
                                "kind",
                                "kindText",
                                "organisation",
                                "organisationName",
                                "purpose",
                                "purposeText",
                                "legalBasis",
                                "legalBasisText")) {
                            if (told.get(member) != null) {
                                first.put(member, told.get(member));
                            }
                        }
                        first.put("last", line.entry().at());
                        first.put("entries", 0L);
                        first.put("count", 0L);
                        return first;
                    });
            group.merge("entries", 1L, (one, more) -> (Long) one + (Long) more);
            group.merge("count", line.entry().count(), (one, more) -> (Long) one + (Long) more);
        }
        return List.copyOf(groups.values());
    }
}
