package org.ecitizen.query.erasure;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.ecitizen.events.service.ServiceDefinition.Retention;
import org.ecitizen.events.service.ServicePublished;
import org.ecitizen.query.catalogue.CatalogueView;
import org.ecitizen.query.catalogue.Texts;
import org.ecitizen.starter.erasure.RetentionApprovals;
import org.ecitizen.starter.erasure.RetentionRule;
import org.springframework.stereotype.Component;

/// The data-protection officer's board: how long each service keeps data, and under which of these rules nothing goes
/// because nobody has approved it.
@Component
class RetentionBoard {
    private final CatalogueView catalogue;
    private final RetentionApprovals approvals;

    RetentionBoard(CatalogueView catalogue, EventStore events) {
        this.catalogue = catalogue;
        this.approvals = new RetentionApprovals(events);
    }

    List<Map<String, Object>> of(String authority, Locale locale) {
        var board = new ArrayList<Map<String, Object>>();
        for (var service : catalogue.services(authority)) {
            board.add(row(service, locale));
        }
        return board;
    }

    private Map<String, Object> row(ServicePublished service, Locale locale) {
        var definition = service.definition();
        var rule = RetentionRule.of(definition);
        var row = new LinkedHashMap<String, Object>();
        row.put("service", service.service());
        row.put("title", Texts.in(definition.title(), locale));
        row.put("version", service.version());
        row.put("rule", rule);
        row.put(
                "terms",
                definition.retention().stream().map(RetentionBoard::term).toList());
        row.put("draftDays", definition.daysOfDrafts());
        var approval = approvals.of(service.authority(), service.service(), rule);
        row.put("state", approval.isPresent() ? "approved" : "not-approved");
        approval.ifPresent(given -> {
            row.put("approvedBy", given.by());
            row.put("approvedAt", given.at());
        });
        if (approval.isEmpty()) {
            row.put("meaning", "Nothing that ends under this rule is erased until a second person approves it.");
        }
        return row;
    }

    private static Map<String, Object> term(Retention rule) {
        var term = new LinkedHashMap<String, Object>();
        term.put("when", rule.when());
        term.put("from", KeptReader.code(rule.from()));
        term.put("keep", rule.keep());
        term.put("ground", rule.ground());
        return term;
    }
}
