package org.ecitizen.portal.page;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import org.ecitizen.portal.access.Accesses;
import org.ecitizen.portal.apply.Changed;
import org.ecitizen.portal.apply.Check;
import org.ecitizen.portal.apply.Draft;
import org.ecitizen.portal.apply.Form;
import org.ecitizen.portal.mandate.Mandates;
import org.ecitizen.portal.personal.MyData;
import org.ecitizen.portal.request.Act;
import org.ecitizen.portal.request.HistoryEntry;
import org.ecitizen.portal.request.MyRequests;
import org.ecitizen.portal.request.Offer;
import org.ecitizen.portal.request.RequestPage;
import org.ecitizen.portal.request.RequestStatus;
import org.ecitizen.portal.service.Service;
import org.ecitizen.portal.service.ServiceSummary;
import org.ecitizen.portal.share.Shared;
import org.ecitizen.portal.share.SharedStatus;
import org.ecitizen.portal.text.Translated;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// The citizens' pages in every state, as the API would have them shown.
final class CitizenStates {
    private static final JsonMapper JSON = JsonMapper.builder()
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .disable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
            .build();
    private static final Instant MARCH = Instant.parse("2026-03-27T09:30:00Z");
    private static final String SCRIPT = "\"><svg onload=alert(1)>";

    private static final Service SERVICE = JSON.readValue("""
            {"code":"sample","version":1,"title":"Parking permit","summary":"Park your car in the zone where you live.",
            "languages":["en","de"],"definition":{"term":{"days":10,"count":"WORKING"},"coSigner":"other","appeal":{"days":30},
            "draftDays":30,"assessments":[{"code":"fee","purpose":"FEE","feel":"48.00","currency":"EUR","legalGround":"Town order on parking, section 4"},{"code":"badge","purpose":"FEE","feel":"x","currency":"EUR","explanation":{"en":"3 euros for each car."}}],
            "outcomes":[{"code":"granted","title":{"en":"Granted","de":"Erteilt"},"validity":{"months":12}}],
            "stages":[{"code":"review","kind":"REVIEW","title":{"en":"We are checking your request","de":"Wir prüfen Ihren Antrag"}},
            {"code":"closed","kind":"CLOSED","title":{"en":"Finished","de":"Erledigt"}}],
            "questions":[
            {"code":"plate","kind":"TEXT","label":{"en":"What is your number plate?","de":"Wie lautet Ihr Kennzeichen?"},
            "hint":{"en":"For example RM AB 123","de":"Zum Beispiel RM AB 123"},"required":true,"maxLength":12},
            {"code":"reason","kind":"LONG_TEXT","label":{"en":"Why do you need to park there?","de":"Warum?"},"when":"x"},
            {"code":"cars","kind":"NUMBER","label":{"en":"How many cars do you have?","de":"Wie viele Autos haben Sie?"},"minimum":1,"maximum":9},
            {"code":"from","kind":"DATE","label":{"en":"From which day?","de":"Ab wann?"},"required":true},
            {"code":"visit","kind":"INSTANT","label":{"en":"When can we come?","de":"Wann können wir kommen?"},"required":true},
            {"code":"resident","kind":"YES_NO","label":{"en":"Do you live in this zone?","de":"Wohnen Sie in dieser Zone?"},"required":true},
            {"code":"zone","kind":"CHOICE","label":{"en":"In which zone?","de":"In welcher Zone?"},"required":true,
            "choices":[{"code":"harbour","label":{"en":"Harbour","de":"Hafen"}},{"code":"hill","label":{"en":"Hill","de":"Berg"}}]},
            {"code":"days","kind":"CHOICES","label":{"en":"On which days?","de":"An welchen Tagen?"},"required":true,
            "choices":[{"code":"week","label":{"en":"Monday to Friday","de":"Montag bis Freitag"}},{"code":"end","label":{"en":"Saturday and Sunday","de":"Samstag und Sonntag"}}]},
            {"code":"home","kind":"ADDRESS","label":{"en":"Where do you live?","de":"Wo wohnen Sie?"},"required":true},
            {"code":"household","kind":"GROUP","label":{"en":"Who else lives with you?","de":"Wer wohnt noch bei Ihnen?"},"hint":{"en":"Everybody who sleeps here most nights"},"required":true,
            "item":{"en":"Person","de":"Person"},"maxItems":3,"questions":[
            {"code":"name","kind":"TEXT","label":{"en":"Name","de":"Name"},"required":true},
            {"code":"born","kind":"DATE","label":{"en":"Date of birth","de":"Geburtsdatum"},"required":true},
            {"code":"income","kind":"NUMBER","label":{"en":"Monthly income","de":"Monatliches Einkommen"}},
            {"code":"works","kind":"YES_NO","label":{"en":"Do they work?","de":"Arbeitet die Person?"}}]},
            {"code":"scan","kind":"FILE","label":{"en":"A picture of your papers","de":"Ein Bild Ihrer Papiere"}}]}}""", Service.class);
    private static final Map<String, JsonNode> ANSWERS = answers("""
            {"plate":"\\"><svg onload=alert(1)>","reason":"Work\\nand a very-long-word-without-any-blank-that-has-to-break-somewhere-or-it-would-push-the-page","cars":2,"from":"2026-04-01",
            "visit":"2026-04-02T08:30:00Z","resident":false,"zone":"hill","days":["week","end"],
            "home":{"street":"Hill 3","postcode":"12345","town":"Rivermouth"},
            "household":[{"name":"\\"><svg onload=alert(1)>","born":"1990-05-03","income":1200.5,"works":true},{"name":"Ben","born":"2026-2-31"}]}""");
    private static final List<ServiceSummary> SERVICES =
            List.of(new ServiceSummary("sample", "Parking permit", "Park your car.", List.of("en", "de")));

    private CitizenStates() {}

    static Map<String, Function<Locale, String>> all() {
        var pages = new TreeMap<String, Function<Locale, String>>();
        pages.put("service", language -> page(language, "service/start", Map.of("service", SERVICE)));
        pages.put(
                "service-for-an-official",
                language -> PageStates.page(language, TestPages.CARL, "service/start", Map.of("service", SERVICE)));
        questions(pages);
        pages.put(
                "apply-for-whom",
                language -> page(
                        language,
                        "apply/for-whom",
                        Map.of(
                                "service",
                                SERVICE,
                                "draft",
                                "1",
                                "people",
                                mandates().held())));
        pages.put("apply-check", language -> page(language, "apply/check", Map.of("form", form(ANSWERS, List.of()))));
        pages.put(
                "apply-check-changed",
                language -> page(language, "apply/check", Map.of("form", form(ANSWERS, List.of()), "changed", true)));
        pages.put(
                "apply-changed",
                language -> page(
                        language,
                        "apply/changed",
                        Map.of(
                                "changed",
                                new Changed(
                                        form(ANSWERS, List.of()),
                                        SERVICE.definition().questions().getFirst(),
                                        JSON.readTree("\"\\\"><svg onload=alert(1)>\""),
                                        true))));
        pages.put(
                "apply-check-wrong",
                language -> withErrors(language, "apply/check", Map.of("form", form(Map.of(), List.of())), "a-plate"));
        pages.put(
                "apply-not-eligible",
                language -> page(
                        language,
                        "apply/not-eligible",
                        Map.of(
                                "form",
                                form(ANSWERS, List.of()),
                                "reasons",
                                new Translated(
                                        "A household can have at most three permits.",
                                        language.getLanguage().equals("en") ? null : "en"))));
        pages.put(
                "apply-discard", language -> page(language, "apply/discard", Map.of("form", form(ANSWERS, List.of()))));
        pages.put("apply-ended-sent", language -> page(language, "apply/ended", Map.of("application", "1")));
        pages.put("apply-ended-gone", language -> page(language, "apply/ended", Map.of("application", "")));
        requests(pages);
        acts(pages);
        pages.put(
                "mandates",
                language -> page(
                        language,
                        "mandate/list",
                        Map.of(
                                "mandates",
                                mandates(),
                                "services",
                                SERVICES,
                                "titles",
                                Map.of("sample", "Parking permit"),
                                "typed",
                                Map.of(),
                                "chosen",
                                List.of("sample"),
                                "given",
                                true,
                                "ended",
                                false)));
        pages.put(
                "mandates-none",
                language -> withErrors(
                        language,
                        "mandate/list",
                        Map.of(
                                "mandates",
                                new Mandates(List.of(), List.of()),
                                "services",
                                SERVICES,
                                "titles",
                                Map.of(),
                                "typed",
                                Map.of("representative", SCRIPT),
                                "chosen",
                                List.of(),
                                "given",
                                false,
                                "ended",
                                true),
                        "representative"));
        pages.put(
                "mandate-end",
                language -> page(
                        language,
                        "mandate/end",
                        Map.of("mandate", mandates().given().getFirst())));
        accesses(pages);
        pages.put("my-data", language -> page(language, "personal/data", Map.of("data", data(), "asked", true)));
        pages.put(
                "erasure",
                language -> page(
                        language,
                        "personal/erasure",
                        Map.of("request", "", "ground", "", "typed", "", "kept", List.of())));
        pages.put(
                "erasure-refused",
                language -> withErrors(
                        language,
                        "personal/erasure",
                        Map.of(
                                "request",
                                "1",
                                "ground",
                                "unlawful",
                                "typed",
                                SCRIPT,
                                "kept",
                                List.of("What you paid: until 1 January 2036.")),
                        "submit"));
        pages.put(
                "sharing",
                language -> page(
                        language,
                        "share/sharing",
                        Map.of(
                                "request",
                                new Shared("1", "RM-2026-ABCDE12345-X", "Parking permit", false),
                                "made",
                                "",
                                "site",
                                "https://town.example",
                                "code",
                                "ABCDEF-ABCDEF-ABCDEF-ABCDEF")));
        pages.put(
                "sharing-made",
                language -> page(
                        language,
                        "share/sharing",
                        Map.of(
                                "request",
                                new Shared("1", "RM-2026-ABCDE12345-X", "Parking permit", true),
                                "made",
                                "ABCDEF-ABCDEF-ABCDEF-ABCDEF",
                                "site",
                                "https://town.example",
                                "code",
                                "ABCDEF-ABCDEF-ABCDEF-ABCDEF")));
        pages.put("status-ask", language -> page(language, "share/ask", Map.of("reference", "", "code", "")));
        pages.put(
                "status-unknown",
                language -> withErrors(language, "share/ask", Map.of("reference", SCRIPT, "code", SCRIPT), "code"));
        pages.put(
                "status-shared",
                language -> page(
                        language,
                        "share/status",
                        Map.of(
                                "status",
                                new SharedStatus(
                                        "RM-2026-ABCDE12345-X",
                                        "Parking permit",
                                        "We are checking your request",
                                        List.of("en"),
                                        "open",
                                        "citizen",
                                        java.time.LocalDate.of(2026, 4, 10),
                                        MARCH))));
        return pages;
    }

    private static void questions(Map<String, Function<Locale, String>> pages) {
        for (var question : SERVICE.definition().questions()) {
            pages.put(
                    "apply-" + question.code(),
                    language -> page(
                            language,
                            "apply/question",
                            Map.of(
                                    "form",
                                    form(ANSWERS, List.of()),
                                    "question",
                                    question,
                                    "change",
                                    false,
                                    "after",
                                    "")));
            pages.put(
                    "apply-" + question.code() + "-wrong",
                    language -> withErrors(
                            language,
                            "apply/question",
                            Map.of(
                                    "form",
                                    form(Map.of(), List.of()),
                                    "question",
                                    question,
                                    "change",
                                    true,
                                    "after",
                                    "d.1"),
                            question.field()));
        }
        var group = SERVICE.question("household").orElseThrow();
        pages.put(
                "apply-household-added",
                language -> page(
                        language,
                        "apply/question",
                        Map.of(
                                "form",
                                form(ANSWERS, List.of()),
                                "question",
                                group,
                                "change",
                                false,
                                "after",
                                "",
                                "added",
                                group.field())));
        pages.put(
                "apply-household-wrong-item",
                language -> withErrors(
                        language,
                        "apply/question",
                        Map.of("form", form(ANSWERS, List.of()), "question", group, "change", false, "after", ""),
                        group.field(1) + "-born"));
    }

    private static void requests(Map<String, Function<Locale, String>> pages) {
        pages.put(
                "requests",
                language -> page(
                        language,
                        "request/list",
                        Map.of(
                                "requests",
                                new MyRequests(
                                        List.of(
                                                new MyRequests.Begun(
                                                        "1", "sample", "Parking permit", MARCH, true, true),
                                                new MyRequests.Begun(
                                                        "2", "sample", "Parking permit", MARCH, false, false)),
                                        List.of(status("citizen", "")),
                                        List.of(status("authority", "\"own\":false,")),
                                        List.of(status("nobody", "")),
                                        "next"),
                                "reference",
                                "",
                                "later",
                                true,
                                "done",
                                "kept")));
        pages.put(
                "requests-none",
                language -> page(
                        language,
                        "request/list",
                        Map.of(
                                "requests",
                                new MyRequests(List.of(), List.of(), List.of(), List.of(), null),
                                "reference",
                                "",
                                "later",
                                false)));
        pages.put(
                "requests-behind",
                language -> page(
                        language,
                        "request/list",
                        Map.of(
                                "requests",
                                new MyRequests(
                                        List.of(),
                                        List.of(),
                                        List.of(status("authority", "\"behind\":true,")),
                                        List.of(),
                                        null),
                                "reference",
                                "",
                                "later",
                                false,
                                "behind",
                                true)));
        pages.put(
                "request",
                language -> page(language, "request/page", Map.of("request", request("citizen", ""), "done", "")));
        pages.put(
                "request-behind",
                language -> page(
                        language,
                        "request/page",
                        Map.of("request", request("authority", "\"behind\":true,"), "done", "")));
        pages.put(
                "request-decided",
                language -> page(
                        language,
                        "request/page",
                        Map.of(
                                "request",
                                request(
                                        "nobody",
                                        "\"outcomeTitle\":\"Refused\",\"reasons\":{\"en\":\"You do not live there.\"},\"right\":{\"from\":\"2026-04-01\",\"until\":\"2027-04-01\"},\"own\":true,"),
                                "done",
                                "appeal")));
        pages.put(
                "request-sent", language -> page(language, "request/sent", Map.of("status", status("authority", ""))));
        pages.put(
                "request-sent-decided",
                language -> page(language, "request/sent", Map.of("status", status("nobody", ""))));
        pages.put(
                "request-receipt",
                language ->
                        page(language, "request/receipt", Map.of("status", status("authority", ""), "pending", false)));
        pages.put(
                "request-receipt-pending",
                language ->
                        page(language, "request/receipt", Map.of("status", status("authority", ""), "pending", true)));
        pages.put(
                "request-answers",
                language -> page(
                        language,
                        "request/answers",
                        Map.of("status", status("authority", ""), "service", SERVICE, "correctable", true)));
        pages.put(
                "request-renew",
                language -> page(
                        language,
                        "request/renew",
                        Map.of(
                                "status",
                                status("nobody", "\"right\":{\"from\":\"2026-04-01\",\"until\":\"2027-04-01\"},"),
                                "service",
                                SERVICE)));
    }

    private static void acts(Map<String, Function<Locale, String>> pages) {
        for (var action : List.of(
                "provide-information",
                "correct-answers",
                "withdraw",
                "appeal",
                "agree-appointment",
                "decline-appointment",
                "reopen",
                "request-correction")) {
            var questions = action.endsWith("answers") || action.endsWith("information")
                    ? SERVICE.definition().questions().subList(0, 1)
                    : List.<org.ecitizen.portal.service.Question>of();
            pages.put(
                    "act-" + action,
                    language -> page(
                            language,
                            "request/act",
                            Map.of(
                                    "act",
                                    new Act(
                                            status("citizen", ""),
                                            new Offer(action, true, null, null, false),
                                            questions.isEmpty() ? "" : "plate",
                                            questions,
                                            ANSWERS,
                                            Map.of()))));
        }
        pages.put(
                "act-refused",
                language -> withErrors(
                        language,
                        "request/act",
                        Map.of(
                                "act",
                                new Act(
                                        status("nobody", ""),
                                        new Offer("appeal", true, null, null, true),
                                        "",
                                        List.of(),
                                        Map.of(),
                                        Map.of("grounds", SCRIPT))),
                        "submit"));
        pages.put(
                "act-not-now",
                language -> page(
                        language,
                        "request/act",
                        Map.of(
                                "act",
                                new Act(
                                        status("nobody", ""),
                                        new Offer("withdraw", false, "application.closed", null, false),
                                        "",
                                        List.of(),
                                        Map.of(),
                                        Map.of()))));
        pages.put(
                "act-sign",
                language -> page(
                        language,
                        "request/act",
                        Map.of(
                                "act",
                                new Act(
                                        status("citizen", ""),
                                        new Offer("sign", true, null, "Sign", false),
                                        "",
                                        List.of(),
                                        Map.of(),
                                        Map.of()))));
    }

    private static void accesses(Map<String, Function<Locale, String>> pages) {
        var some = JSON.readValue("""
                {"items":[{"id":"1","at":"2026-03-27T09:30:00Z","kindText":"An official","organisationName":"Town of Rivermouth","unitName":"Permits",
                "official":"k3f9","purposeText":"To decide on your request","legalBasisText":"Town order","wayText":"looked at it",
                "whatText":["what you said and what was said to you in a request"],"request":"1","reason":"An emergency"}],"next":"n"}""", Accesses.class);
        var questions = List.of(
                new Accesses.Question("q", "1", false, MARCH, "2026-04-27", false, told(SCRIPT), null),
                new Accesses.Question("r", "1", true, MARCH, "2026-04-27", true, null, told("It was a mistake.")));
        pages.put(
                "accesses",
                language -> page(
                        language,
                        "access/list",
                        Map.of(
                                "accesses",
                                some,
                                "questions",
                                questions,
                                "list",
                                "others",
                                "later",
                                true,
                                "asked",
                                true)));
        pages.put(
                "accesses-none",
                language -> page(
                        language,
                        "access/list",
                        Map.of(
                                "accesses",
                                new Accesses(List.of(), null),
                                "questions",
                                List.of(),
                                "list",
                                "own",
                                "later",
                                false,
                                "asked",
                                false)));
        pages.put(
                "access-ask",
                language -> page(language, "access/ask", Map.of("entry", "1", "about", "questions", "typed", "")));
        pages.put(
                "access-wrong",
                language -> withErrors(
                        language,
                        "access/ask",
                        Map.of("entry", "1", "about", "complaints", "typed", SCRIPT),
                        "message"));
    }

    private static org.ecitizen.portal.api.Told told(String text) {
        return JSON.convertValue(text, org.ecitizen.portal.api.Told.class);
    }

    private static Mandates mandates() {
        return JSON.readValue("""
                {"given":[{"principal":"p","representative":"5d2f9b7e-1","services":["sample"],"from":"2026-03-27T09:30:00Z","until":"2027-03-27T09:30:00Z"}],
                "held":[{"principal":"p","representative":"r","services":[],"from":"2026-03-27T09:30:00Z","until":"2027-03-27T09:30:00Z","principalIdentity":{"login":"ben","name":"Ben Clark"}}]}""", Mandates.class);
    }

    private static MyData data() {
        return JSON.readValue("""
                {"person":[{"group":"identity","state":"needed"},{"group":"contact","state":"free"}],
                "requests":[{"id":"1","kind":"application","reference":"RM-2026-ABCDE12345-X","service":"sample","serviceTitle":"Parking permit","state":"ended",
                "groups":[{"group":"case","state":"kept","until":"2030-01-01T00:00:00Z","ground":"Town order"},{"group":"payment","state":"held","heldUntil":"2031-01-01T00:00:00Z"},{"group":"document","state":"erased"}]}],
                "erasures":[{"id":"e","state":"refused","refusal":"duty-to-keep","steps":[{"step":"requested","at":"2026-03-27T09:30:00Z"}]}]}""", MyData.class);
    }

    private static Form form(Map<String, JsonNode> answers, List<org.ecitizen.portal.api.Problem.FieldError> errors) {
        return new Form(
                SERVICE,
                new Draft(
                        "1",
                        "sample",
                        answers.isEmpty() ? null : 3L,
                        answers.isEmpty() ? null : "ben",
                        null,
                        answers.isEmpty() ? null : MARCH,
                        false),
                answers,
                new Check(
                        SERVICE.definition().questions().stream()
                                .map(question -> question.code())
                                .toList(),
                        errors,
                        List.of(
                                new Check.Fee("fee", new BigDecimal("48.00"), "EUR"),
                                new Check.Fee("badge", null, "EUR"))));
    }

    private static RequestStatus status(String waitingFor, String more) {
        return JSON.readValue(
                """
                {%s"id":"1","version":2,"reference":"RM-2026-ABCDE12345-X","service":"sample","serviceTitle":"Parking permit","stage":"review",
                "stageTitle":"We are checking your request","stageKind":"REVIEW","state":"%s","waitingFor":"%s","decideBy":"2026-04-10","dueBy":"2026-04-08",
                "submittedAt":"2026-03-27T09:30:00Z","lastChangedAt":"2026-03-27T09:30:00Z","position":"1.2","applicant":"p","languages":["en","de"],
                "teamName":"Permits","question":{"message":"Which car is it?","questions":["plate"],"at":"2026-03-27T09:30:00Z"},
                "moments":["2026-04-02T08:30:00Z"],"answers":{"plate":"RM AB 12","zone":{"erased":true}}}""".formatted(more, waitingFor.equals("nobody") ? "decided" : "open", waitingFor), RequestStatus.class);
    }

    private static RequestPage request(String waitingFor, String more) {
        var history = List.of(
                entry(1, "ApplicationSubmitted", "The request was handed in.", "{}"),
                entry(
                        2,
                        "TermStarted",
                        "A deadline began.",
                        "{\"term\":\"t\",\"kind\":\"REQUEST\",\"due\":{\"on\":\"2026-04-08\"}}"),
                entry(
                        3,
                        "InformationRequested",
                        "We have asked you for something.",
                        "{\"message\":\"Which car is it?\"}"),
                entry(4, "TermSuspended", "A deadline was stopped.", "{\"term\":\"t\",\"cause\":\"INFORMATION\"}"),
                entry(
                        5,
                        "TermExtended",
                        "A deadline was made longer.",
                        "{\"term\":\"t\",\"days\":5,\"reason\":\"Illness.\",\"due\":{\"on\":\"2026-04-15\"}}"));
        return new RequestPage(
                status(waitingFor, more),
                history,
                List.of(
                        new Offer("withdraw", true, null, null, false),
                        new Offer("appeal", true, null, null, true),
                        new Offer("share-status", true, null, null, false),
                        new Offer("provide-information", false, "application.nothing-asked", null, false)));
    }

    private static HistoryEntry entry(int version, String type, String meaning, String data) {
        return new HistoryEntry(
                version,
                "1." + version,
                type,
                meaning,
                MARCH,
                MARCH,
                "citizen",
                version == 1 ? "p" : null,
                JSON.readTree(data));
    }

    private static Map<String, JsonNode> answers(String json) {
        var all = new TreeMap<String, JsonNode>();
        JSON.readTree(json).propertyStream().forEach(each -> all.put(each.getKey(), each.getValue()));
        return all;
    }

    private static String page(Locale language, String template, Map<String, Object> model) {
        return PageStates.page(language, TestPages.ANNA, template, model);
    }

    private static String withErrors(Locale language, String template, Map<String, Object> model, String field) {
        var page = TestPages.page(language, TestPages.ANNA, "/somewhere");
        var whole = new HashMap<>(model);
        whole.put("page", page.with(page.errors().and(field, page.text("answer.not-accepted", "label", "x"))));
        return org.ecitizen.portal.component.Gallery.render(template + ".jte", whole);
    }
}
