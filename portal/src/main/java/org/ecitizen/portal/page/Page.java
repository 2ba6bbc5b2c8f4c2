package org.ecitizen.portal.page;

import gg.jte.Content;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.function.Supplier;
import org.ecitizen.portal.PortalProperties.Help;
import org.ecitizen.portal.api.Api;
import org.ecitizen.portal.person.Person;
import org.ecitizen.portal.person.SignInNeeded;
import org.ecitizen.portal.text.Languages.Language;
import org.ecitizen.portal.text.Words;
import org.jspecify.annotations.Nullable;

/// One page for one reader: what its templates need whatever they show. A controller takes it as an argument and finds
/// it in the model as `page`.
public final class Page {
    private final Frame frame;
    private final Words words;
    private final @Nullable Person person;
    private final Api api;
    private final Assets assets;
    private Errors errors = Errors.NONE;

    Page(Frame frame, Words words, @Nullable Person person, Api api, Assets assets) {
        this.frame = frame;
        this.words = words;
        this.person = person;
        this.api = api;
        this.assets = assets;
    }

    /// What surrounds the content.
    ///
    /// @param path of this page
    /// @param query of this page, with its question mark; empty: none
    /// @param fragment whether the browser has asked for a part of the page only
    /// @param csrf what forms send back
    /// @param names of the authority, by language
    record Frame(
            String path,
            String query,
            boolean fragment,
            Supplier<String> csrf,
            Map<String, String> names,
            List<Language> languages,
            Help help) {}

    public Words words() {
        return words;
    }

    /// A message, see [Words#text].
    public String text(String key, Object... arguments) {
        return words.text(key, arguments);
    }

    /// A message with markup, see [Words#html].
    public Content html(String key, Object... arguments) {
        return words.html(key, arguments);
    }

    /// One of several messages, see [Words#choice].
    public String choice(String prefix, String value, Object... arguments) {
        return words.choice(prefix, value, arguments);
    }

    /// The API in the name of this reader.
    public Api api() {
        return api;
    }

    /// Absent: nobody is signed in.
    public @Nullable Person person() {
        return person;
    }

    /// @throws SignInNeeded if nobody is signed in
    public Person signedIn() {
        if (person == null) {
            throw new SignInNeeded();
        }
        return person;
    }

    public Locale language() {
        return words.language();
    }

    public String path() {
        return frame.path();
    }

    /// The address of this page within the portal.
    public String address() {
        return frame.path() + frame.query();
    }

    /// Whether htmx has asked for a part; the answer is then a fragment's template.
    public boolean isFragment() {
        return frame.fragment();
    }

    public String csrf() {
        return frame.csrf().get();
    }

    /// A fresh key for a form: sent twice, it has one effect.
    public String newKey() {
        return UUID.randomUUID().toString();
    }

    public List<Language> languages() {
        return frame.languages();
    }

    public Help help() {
        return frame.help();
    }

    /// Chooses a language and comes back here.
    public String languageAddress(String tag) {
        return "/language?to=" + tag + "&back=" + URLEncoder.encode(address(), StandardCharsets.UTF_8);
    }

    public List<Navigation.Link> navigation() {
        return Navigation.of(person, frame.path());
    }

    /// The authority's name in the reader's language.
    public String authority() {
        var names = frame.names();
        var own = names.get(words.tag());
        return own != null ? own : names.values().stream().findFirst().orElseGet(() -> words.text("page.authority"));
    }

    public String asset(String name) {
        return assets.address(name);
    }

    /// What is wrong with what was sent.
    public Errors errors() {
        return errors;
    }

    /// Puts the error summary on top and "Error:" before the title.
    public Page with(Errors found) {
        errors = found;
        return this;
    }
}
