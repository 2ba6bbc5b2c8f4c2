package org.ecitizen.portal.page;

import java.time.ZoneId;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.ecitizen.portal.PortalProperties.Help;
import org.ecitizen.portal.person.Person;
import org.ecitizen.portal.text.Languages;
import org.ecitizen.portal.text.PseudoTexts;
import org.ecitizen.portal.text.Texts;
import org.ecitizen.portal.text.Words;
import org.ecitizen.portal.theme.Theme;
import org.jspecify.annotations.Nullable;

/// Pages for readers of every kind, without a server.
public final class TestPages {
    public static final Person ANNA = new Person("anna", "Anna Becker", Set.of("citizen"), null, null, "no token");
    public static final Person CARL =
            new Person("carl", "Carl Brandt", Set.of("caseworker"), "rivermouth", null, "no token");
    public static final Person AUDREY =
            new Person("audrey", "Audrey Stone", Set.of("auditor"), "rivermouth", null, "no token");
    public static final Person ADAM =
            new Person("adam", "Adam Falk", Set.of("administrator"), "rivermouth", null, "no token");
    public static final Person DORA =
            new Person("dora", "Dora Meyer", Set.of("data-protection-officer"), "rivermouth", null, "no token");
    private static final Texts TEXTS = PseudoTexts.with(java.util.List.of("en", "de", "ar"));
    private static final Languages LANGUAGES = new Languages(java.util.List.of("en", "de", "ar"));
    private static final Assets ASSETS = new Assets(new Theme("#1e3a4c", "#ffffff", "#d9822b", "#17558a", "#1f6b46"));

    private TestPages() {}

    /// @param person absent: nobody is signed in
    public static Page page(Locale language, @Nullable Person person, String path) {
        return new Page(
                new Page.Frame(
                        path,
                        "",
                        false,
                        () -> "token",
                        Map.of("en", "Town of Rivermouth", "de", "Stadt Rivermouth", "ar", "مدينة ريفرماوث"),
                        LANGUAGES.all(),
                        new Help("+49 40 123456", "help@rivermouth.example", "Town Square 1")),
                new Words(TEXTS, language, ZoneId.of("Europe/Berlin")),
                person,
                null,
                ASSETS);
    }

    /// Error pages, one of each shape; other classes differ in words alone.
    public static Stream<ErrorPage> errors() {
        return Stream.of(404, 412, 422, 503)
                .map(status -> new ErrorPage(
                        status,
                        String.valueOf(status),
                        status == 412 ? "Since you opened this page, Carl has asked a question." : null,
                        status == 422
                                ? java.util.List.of("Choose a zone.", "Enter your number plate.")
                                : java.util.List.of(),
                        "3f1c9f7e-1b7e-4f7c-9f2b-0a3b8c6d5e4f",
                        null));
    }
}
