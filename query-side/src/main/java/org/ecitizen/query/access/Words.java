package org.ecitizen.query.access;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.ResourceBundle;
import java.util.TreeSet;
import org.ecitizen.events.access.AccessReader;
import org.ecitizen.events.access.AccessedData;
import org.ecitizen.query.catalogue.CatalogueView;
import org.ecitizen.query.catalogue.Texts;
import org.ecitizen.query.status.Cursors;
import org.ecitizen.starter.access.PurposeTable;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// Entries in the words of a reader.
@Component
class Words {
    private final PurposeTable purposes;
    private final CatalogueView catalogue;
    private final AccessView view;
    private final Cursors cursors;

    Words(PurposeTable purposes, CatalogueView catalogue, AccessView view, Cursors cursors) {
        this.purposes = purposes;
        this.catalogue = catalogue;
        this.view = view;
        this.cursors = cursors;
    }

    /// An entry as the person whom it is about reads it. Officials are told apart by a name that means nothing outside
    /// of their organisation, which can resolve it.
    ///
    /// @param seen what was read of them
    Map<String, Object> toPerson(Entry entry, AccessedData seen, Locale locale) {
        var told = common(entry, locale);
        told.put("what", seen.groups());
        told.put(
                "whatText",
                seen.groups().stream()
                        .map(group -> text("what." + group, locale))
                        .toList());
        if (seen.matter() != null) {
            told.put("request", seen.matter());
        }
        if (entry.reader().organisation() != null) {
            told.put("official", pseudonym(entry.reader()));
        } else if (!entry.reader().kind().equals("automated")) {
            told.put("person", entry.reader().actor());
        }
        return told;
    }

    /// An entry as those read it who watch over the accesses of an authority.
    Map<String, Object> toWatcher(Entry entry, Locale locale) {
        var told = common(entry, locale);
        told.put("actor", entry.reader().actor());
        told.put("official", pseudonym(entry.reader()));
        told.put("system", entry.reader().system());
        told.put("seen", entry.seen());
        told.put("people", entry.people());
        put(told, "root", entry.root());
        put(told, "refusal", entry.refusal());
        put(told, "correlation", entry.reader().correlation());
        var what = new TreeSet<>(entry.groups());
        entry.seen().forEach(each -> what.addAll(each.groups()));
        told.put("what", List.copyOf(what));
        var held = entry.deferrals().stream()
                .map(view::deferral)
                .flatMap(Optional::stream)
                .toList();
        var active = held.stream()
                .filter(each -> each.state().equals(Deferral.ACTIVE))
                .toList();
        told.put(
                "disclosure", active.isEmpty() ? "visible" : active.getFirst().until() == null ? "exempt" : "deferred");
        if (!active.isEmpty()) {
            told.put("deferral", active.getFirst().deferralId());
        }
        return told;
    }

    private Map<String, Object> common(Entry entry, Locale locale) {
        var told = new LinkedHashMap<String, Object>();
        var reader = entry.reader();
        told.put("id", entry.entryId());
        told.put("at", entry.at());
        told.put("kind", reader.kind());
        told.put("kindText", text("kind." + reader.kind(), locale));
        put(told, "organisation", reader.organisation());
        organisation(reader, locale).ifPresent(name -> told.put("organisationName", name));
        put(told, "unit", reader.unit());
        unit(reader, locale).ifPresent(name -> told.put("unitName", name));
        told.put("role", reader.role());
        told.put("purpose", entry.why().purpose());
        told.put(
                "purposeText",
                purposes.purposeText(entry.why().purpose(), entry.why().version(), locale));
        told.put("legalBasis", entry.why().legalBasis());
        told.put("legalBasisText", purposes.groundText(entry.why().legalBasis(), locale));
        told.put("way", entry.way());
        told.put("wayText", text("way." + entry.way(), locale));
        told.put("result", entry.result());
        told.put("count", entry.count());
        told.put("atLeast", !view.isCountComplete(entry));
        // By these the leaf of the entry is found in the log, and its receipt.
        told.put("receipt", Map.of("log", "/log/access", "aggregateId", entry.stream(), "sequence", entry.sequence()));
        return told;
    }

    String pseudonym(AccessReader reader) {
        return cursors.pseudonym(List.of(String.valueOf(reader.organisation()), reader.actor()));
    }

    private Optional<String> organisation(AccessReader reader, Locale locale) {
        return Optional.ofNullable(reader.organisation())
                .flatMap(catalogue::authority)
                .map(found -> Texts.in(found.profile().name(), locale));
    }

    private Optional<String> unit(AccessReader reader, Locale locale) {
        var unit = reader.unit();
        return unit == null
                ? Optional.empty()
                : Optional.ofNullable(reader.organisation())
                        .flatMap(catalogue::authority)
                        .flatMap(found -> found.profile().team(unit))
                        .map(team -> Texts.in(team.name(), locale));
    }

    static String text(String key, Locale locale) {
        var texts = ResourceBundle.getBundle(
                "accesses",
                locale,
                ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES));
        return texts.containsKey(key) ? texts.getString(key) : key;
    }

    private static void put(Map<String, Object> told, String member, @Nullable Object value) {
        if (value != null) {
            told.put(member, value);
        }
    }
}
