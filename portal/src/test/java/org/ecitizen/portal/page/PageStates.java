package org.ecitizen.portal.page;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Stream;
import org.ecitizen.portal.audit.AuditStates;
import org.ecitizen.portal.component.Gallery;
import org.ecitizen.portal.definition.DefinitionStates;
import org.ecitizen.portal.duration.DurationStates;
import org.ecitizen.portal.office.OfficeStates;
import org.ecitizen.portal.operation.OperationStates;
import org.ecitizen.portal.passkey.PasskeyStates;
import org.ecitizen.portal.person.ExpiredForms;
import org.ecitizen.portal.person.ExpiredForms.KeptForm;
import org.ecitizen.portal.person.Person;
import org.ecitizen.portal.protection.ProtectionStates;
import org.ecitizen.portal.service.ServiceSummary;
import org.ecitizen.portal.session.SessionStates;
import org.jspecify.annotations.Nullable;

/// Every page in every state, with made-up content. A new page is added here, and is then looked at in every
/// language, in light and dark, on small screens and with a keyboard.
public final class PageStates {
    private static final ServiceSummary PERMIT = new ServiceSummary(
            "parking-permit", "Parking permit", "Park your car in the zone where you live.", List.of("en", "de"));

    private PageStates() {}

    /// By name: the page for a reader of a language.
    public static Map<String, Function<Locale, String>> all() {
        var pages = new TreeMap<String, Function<Locale, String>>(OfficeStates.all());
        TestPages.errors()
                .forEach(error -> pages.put(
                        "error-" + error.kind(),
                        language -> page(language, TestPages.ANNA, "error/page", Map.of("error", error))));
        pages.put(
                "error-unsent",
                language -> page(
                        language,
                        TestPages.ANNA,
                        "error/page",
                        Map.of(
                                "error",
                                TestPages.errors()
                                        .filter(error -> error.status() == 503)
                                        .findFirst()
                                        .orElseThrow(),
                                "unsent",
                                Map.of("message", List.of("\"><svg onload=x>")))));
        pages.put("signed-out", language -> page(language, null, "person/signed-out", Map.of("kept", true)));
        pages.put(
                "typed",
                language -> page(
                        language,
                        TestPages.ANNA,
                        "person/typed",
                        Map.of(
                                "form",
                                new KeptForm(
                                        "/requests/1/answer",
                                        ExpiredForms.mark(TestPages.ANNA),
                                        Map.of("message", List.of("\"><svg onload=x>"))))));
        pages.put("sign-in", language -> page(language, null, "sign-in/page", Map.of("refused", false)));
        pages.put(
                "sign-in-with-passkeys",
                language ->
                        page(language, null, "sign-in/page", Map.of("refused", false, "late", true, "passkeys", true)));
        pages.put(
                "no-rights",
                language -> page(language, TestPages.CARL, "person/no-rights", Map.of("account", "/passkeys")));
        pages.put("sign-in-refused", language -> page(language, null, "sign-in/page", Map.of("refused", true)));
        for (var topic : List.of("help", "help.accessibility", "help.privacy", "help.cookies")) {
            pages.put(
                    topic.replace('.', '-'),
                    language -> page(
                            language,
                            null,
                            "help/page",
                            Map.of("topic", topic, "paragraphs", List.of(topic + ".1", topic + ".2"))));
        }
        pages.put(
                "catalogue",
                language -> page(
                        language, null, "service/catalogue", Map.of("services", List.of(PERMIT), "search", "park")));
        pages.put(
                "catalogue-nothing",
                language -> page(language, null, "service/catalogue", Map.of("services", List.of(), "search", "xyz")));
        pages.putAll(CitizenStates.all());
        Stream.of(
                        AuditStates.all(),
                        DefinitionStates.all(),
                        OperationStates.all(),
                        SessionStates.all(),
                        PasskeyStates.all(),
                        ProtectionStates.all(),
                        DurationStates.all())
                .flatMap(List::stream)
                .forEach(state -> {
                    if (pages.containsKey(state.name())) {
                        throw new IllegalStateException("Two states are called " + state.name());
                    }
                    pages.put(state.name(), language -> {
                        var page = TestPages.page(language, state.person(), "/somewhere");
                        var model = new HashMap<>(state.model().apply(page));
                        model.put("page", page);
                        return Gallery.render(state.template() + ".jte", model);
                    });
                });
        return pages;
    }

    static String page(Locale language, @Nullable Person person, String template, Map<String, Object> model) {
        var whole = new HashMap<>(model);
        whole.put("page", TestPages.page(language, person, "/somewhere"));
        return Gallery.render(template + ".jte", whole);
    }
}
