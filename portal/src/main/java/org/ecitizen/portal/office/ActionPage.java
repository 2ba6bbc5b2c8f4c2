package org.ecitizen.portal.office;

import java.util.List;
import java.util.Map;
import org.ecitizen.portal.component.Moment;
import org.ecitizen.portal.page.Page;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// One action on one request: what it leads to, what it needs, and, where it was refused, why and what has happened.
///
/// @param key of the form; sent twice, it has one effect
/// @param version that the reader has seen
/// @param refusal why it was not done; absent: it was not tried yet
/// @param changes what has happened since the reader opened the page
/// @param letters what the applicant gets, by language; empty: nothing is decided
/// @param check whether this is the last look before it is done
/// @param rules that led to something so far
public record ActionPage(
        CasePage shown,
        Offer offer,
        ActionForm form,
        List<String> effects,
        String key,
        long version,
        @Nullable String refusal,
        List<Moment> changes,
        List<Letter> letters,
        boolean check,
        List<JsonNode> rules) {

    public String title(Page page) {
        return offer.name(page);
    }

    public String address() {
        return shown.request().address() + "/actions/" + offer.action();
    }

    /// What goes along unseen.
    public Map<String, String> about() {
        return offer.about();
    }

    /// Whether the letter is looked at before it is done.
    public boolean isChecked() {
        return offer.action().equals("decide");
    }
}
