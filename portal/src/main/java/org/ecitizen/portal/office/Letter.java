package org.ecitizen.portal.office;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.ecitizen.portal.page.Page;
import org.ecitizen.portal.text.Words;

/// What the applicant gets to read when it is decided, in one language, before it is sent.
///
/// @param words of that language, or the reader's where pages do not speak it
/// @param legalGround empty: none is named
public record Letter(
        Words words,
        String language,
        String authority,
        String reference,
        String service,
        String outcome,
        String reasons,
        String legalGround) {

    /// One for each language in which reasons are given.
    static List<Letter> of(Page page, CasePage shown, String outcome, Map<String, String> reasons, String legalGround) {
        var letters = new ArrayList<Letter>();
        reasons.forEach((tag, text) -> {
            var language = Locale.forLanguageTag(tag);
            letters.add(new Letter(
                    page.words().in(language),
                    tag,
                    Definition.in(shown.authority().get().path("names"), language),
                    shown.request().reference(),
                    title(shown, language),
                    shown.definition()
                            .outcome(outcome)
                            .map(found -> Definition.in(found.path("title"), language))
                            .orElse(outcome),
                    text,
                    legalGround));
        });
        return letters;
    }

    private static String title(CasePage shown, Locale language) {
        return Definition.in(shown.definition().service().path("definition").path("title"), language);
    }

    /// The language's name for the reader.
    public String languageName(Page page) {
        return Locale.forLanguageTag(language).getDisplayLanguage(page.language());
    }

    /// In which direction it is written.
    public String direction() {
        return words.language()
                        .getLanguage()
                        .equals(Locale.forLanguageTag(language).getLanguage())
                ? words.direction()
                : "auto";
    }
}
