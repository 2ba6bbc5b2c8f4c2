package org.ecitizen.portal.office;

import org.ecitizen.portal.api.ApiRefusal;
import org.ecitizen.portal.page.Page;

/// Why the API does not do something, in words.
final class Refused {
    private static final String OF_REQUESTS = "application.";

    private Refused() {}

    /// @param code of the refusal
    static String words(Page page, String code) {
        return page.choice("office.refused", key(code));
    }

    /// What the API says itself stands in for a refusal that has no words of its own here.
    static String words(Page page, ApiRefusal refusal) {
        var problem = refusal.problem();
        if (page.words().has("office.refused." + key(problem.code()))) {
            return words(page, problem.code());
        }
        var said = problem.detail() == null ? problem.title() : problem.detail();
        return said == null ? page.text("office.refused.other") : said;
    }

    private static String key(String code) {
        return code.startsWith(OF_REQUESTS) ? code.substring(OF_REQUESTS.length()) : code;
    }
}
