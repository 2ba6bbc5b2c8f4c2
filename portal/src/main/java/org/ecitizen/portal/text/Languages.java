package org.ecitizen.portal.text;

import com.ibm.icu.text.DisplayContext;
import com.ibm.icu.text.LocaleDisplayNames;
import com.ibm.icu.util.ULocale;
import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Which language a reader gets: the one they chose, else that of their account, else that of their browser, else the
/// authority's first.
public final class Languages {
    /// Name of the cookie that remembers a choice; it says nothing about a person.
    public static final String COOKIE = "language";

    private final List<Locale> offered;

    /// @param offered tags, the default first
    public Languages(List<String> offered) {
        this.offered = offered.stream().map(Locale::forLanguageTag).toList();
    }

    /// One language on offer.
    ///
    /// @param tag for `lang` and `hreflang`
    /// @param name as its speakers call it
    /// @param direction in which it is written
    public record Language(String tag, String name, String direction) {}

    /// All of them, in the order of the configuration.
    public List<Language> all() {
        return offered.stream()
                .map(language -> new Language(
                        language.toLanguageTag(),
                        LocaleDisplayNames.getInstance(
                                        ULocale.forLocale(language), DisplayContext.CAPITALIZATION_FOR_STANDALONE)
                                .localeDisplayName(language),
                        ULocale.forLocale(language).isRightToLeft() ? "rtl" : "ltr"))
                .toList();
    }

    /// @param account the language of the reader's account, as a tag; absent: none is known
    public Locale of(HttpServletRequest request, @Nullable String account) {
        return chosen(request)
                .or(() -> Optional.ofNullable(account).flatMap(this::offered))
                .or(() -> browser(request))
                .orElse(offered.getFirst());
    }

    /// A language on offer by its tag.
    public Optional<Locale> offered(String tag) {
        var asked = Locale.forLanguageTag(tag);
        return offered.stream()
                .filter(asked::equals)
                .findFirst()
                .or(() -> offered.stream()
                        .filter(language -> language.getLanguage().equals(asked.getLanguage()))
                        .findFirst());
    }

    private Optional<Locale> chosen(HttpServletRequest request) {
        var cookies = request.getCookies();
        return cookies == null
                ? Optional.empty()
                : Stream.of(cookies)
                        .filter(cookie -> cookie.getName().equals(COOKIE))
                        .map(Cookie::getValue)
                        .flatMap(tag -> offered(tag).stream())
                        .findFirst();
    }

    private Optional<Locale> browser(HttpServletRequest request) {
        if (request.getHeader("Accept-Language") == null) {
            return Optional.empty();
        }
        return Collections.list(request.getLocales()).stream()
                .flatMap(wanted -> offered(wanted.toLanguageTag()).stream())
                .findFirst();
    }
}
