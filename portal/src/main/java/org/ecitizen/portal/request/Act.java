package org.ecitizen.portal.request;

import java.util.List;
import java.util.Map;
import org.ecitizen.portal.component.Option;
import org.ecitizen.portal.page.Page;
import org.ecitizen.portal.service.Question;
import tools.jackson.databind.JsonNode;

/// An action that somebody is about to take.
///
/// @param question the one whose answer is corrected; empty: none
/// @param questions that are answered with it
/// @param answers to them so far
/// @param typed what was typed into the other fields
public record Act(
        RequestStatus status,
        Offer offer,
        String question,
        List<Question> questions,
        Map<String, JsonNode> answers,
        Map<String, String> typed) {

    /// The last part of the keys of its messages.
    public String kind() {
        return offer.action().equals("withdraw") && status.isInAppeal() ? "withdraw-appeal" : offer.action();
    }

    public String title(Page page) {
        return RequestPage.title(page, status, offer);
    }

    public String typed(String name) {
        return typed.getOrDefault(name, "");
    }

    /// Dates that were proposed for a visit.
    public List<Option> moments(Page page) {
        return status.more().moments().stream()
                .map(moment -> Option.of(moment.toString(), page.words().moment(moment)))
                .toList();
    }

    /// Parts of a decision that can be wrong.
    public List<Option> parts(Page page) {
        return List.of(
                Option.of("reasons", page.text("request.act.part.reasons")),
                Option.of("legal-ground", page.text("request.act.part.legal-ground")),
                Option.of("valid-until", page.text("request.act.part.valid-until")));
    }
}
