package org.ecitizen.portal.office;

import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import org.ecitizen.portal.api.Slice;
import org.ecitizen.portal.component.Gallery;
import org.ecitizen.portal.component.Option;
import org.ecitizen.portal.office.BulkRun.Item;
import org.ecitizen.portal.page.Page;
import org.ecitizen.portal.page.TestPages;
import org.ecitizen.portal.person.Person;
import org.ecitizen.portal.service.Service;
import org.ecitizen.portal.service.ServiceSummary;
import org.springframework.util.LinkedMultiValueMap;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// The pages of officials and supervisors in every state, with made-up content. What people typed tries to be markup.
public final class OfficeStates {
    static final JsonMapper JSON = JsonMapper.builder()
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .disable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
            .build();
    static final LocalDate TODAY = LocalDate.of(2026, 3, 30);
    private static final Person SAM = new Person(
            "sam",
            "Sam Weiss",
            java.util.Set.of("supervisor"),
            "rivermouth",
            null,
            "no token",
            java.util.Set.of("permits", "building"));
    private static final List<Option> TEAMS =
            List.of(Option.of("permits", "Permits"), Option.of("building", "Building"));

    static final String AUTHORITY = """
            {"code":"rivermouth","names":{"en":"Town of Rivermouth","de":"Stadt Rivermouth"},"languages":["en","de"],
            "teams":[{"code":"permits","name":"Permits"},{"code":"building","name":"Building"}]}""";

    static final String SERVICE = """
            {"code":"building-permit","title":"Building permit","definition":{"code":"building-permit",
            "title":{"en":"Building permit","de":"Baugenehmigung"},
            "term":{"days":60,"count":"WORKING","extension":{"days":40,"times":1}},
            "information":{"stopsClock":true,"term":{"days":28,"count":"CALENDAR"}},
            "reopening":{"days":30,"role":"caseworker","to":"decision"},
            "questions":[
              {"code":"site","kind":"LONG_TEXT","label":{"en":"Where do you want to build?","de":"Wo möchten Sie bauen?"},"hint":{},"required":true,"maxLength":500,"choices":[]},
              {"code":"works","kind":"CHOICES","label":{"en":"What do you want to do?"},"hint":{"en":"Choose all that apply"},"required":true,
               "choices":[{"code":"new","label":{"en":"Build something new"}},{"code":"extend","label":{"en":"Extend a building"}}]},
              {"code":"use","kind":"CHOICE","label":{"en":"What is it for?"},"hint":{},"required":false,
               "choices":[{"code":"home","label":{"en":"Living"}},{"code":"shop","label":{"en":"Selling"}}]},
              {"code":"listed","kind":"YES_NO","label":{"en":"Is the building protected?"},"hint":{},"required":true,"choices":[]},
              {"code":"storeys","kind":"NUMBER","label":{"en":"How many storeys will it have?"},"hint":{},"required":true,"choices":[]},
              {"code":"begin","kind":"DATE","label":{"en":"When do you want to begin?"},"hint":{},"required":false,"when":"answers.listed","choices":[]},
              {"code":"owner","kind":"TEXT","label":{"en":"Who owns it?"},"hint":{"en":"The name in the land register"},"required":false,"choices":[]},
              {"code":"flats","kind":"GROUP","label":{"en":"Which flats will there be?"},"required":false,"item":{"en":"Flat"},"questions":[
                {"code":"floor","kind":"NUMBER","label":{"en":"Floor"},"required":true},{"code":"for","kind":"TEXT","label":{"en":"Who is it for?"},"required":false}]}],
            "assessments":[{"code":"fee","purpose":"FEE","currency":"EUR"}],
            "outcomes":[{"code":"granted","title":{"en":"Granted","de":"Erteilt"},"validity":{"months":12}},{"code":"refused","title":{"en":"Refused","de":"Abgelehnt"}}],
            "stages":[
              {"code":"decision","kind":"DECISION","title":{"en":"We are deciding","de":"Wir entscheiden"},"team":"building","term":{"days":20,"count":"WORKING"},
               "tasks":[{"code":"neighbours","title":{"en":"Hear the neighbours"},"required":true},{"code":"photo","title":{"en":"Take a photo"},"required":false}],
               "advice":[{"code":"fire","title":{"en":"Advice on fire safety"},"team":"permits","term":{"days":15,"count":"WORKING"}}],
               "inspection":{"checklist":[{"code":"boundaries","title":{"en":"Distance to the neighbours"}},{"code":"trees","title":{"en":"Protected trees"}}]},
               "actions":[{"code":"grant","title":{"en":"Grant the permit"},"role":"caseworker","outcome":"granted","approvedBy":"supervisor","to":"closed"},
                 {"code":"refuse","title":{"en":"Refuse the permit"},"role":"caseworker","outcome":"refused","to":"closed"},
                 {"code":"ask-again","title":{"en":"Ask for advice again"},"role":"caseworker","to":"decision"}]},
              {"code":"closed","kind":"CLOSED","title":{"en":"Your request is finished"},"tasks":[],"advice":[],"actions":[]}]}}""";

    static final String STATUS = """
            {"id":"6e05009f-b29b-49bb-aa9a-dbf5150dc184","version":7,"authority":"rivermouth","service":"building-permit","definitionVersion":1,
            "reference":"RM-2026-ABCDE12345-X","applicant":"anna","submittedBy":"clara","channel":"desk","serviceTitle":"Building permit",
            "answers":{"site":"<script>alert(1)</script> Hill 7","works":["new","extend"],"use":"home","listed":true,"storeys":3,"begin":"2026-06-01","owner":{"withheld":true,"purposes":["break-glass","follow-up"]},"flats":[{"floor":1,"for":"<script>alert(1)</script>"},{"floor":2}]},
            "state":"open","waitingFor":"authority","stage":"decision","stageTitle":"We are deciding","stageKind":"DECISION","team":"building",
            "teams":["building"],"officer":"bob","tasksOfStage":["neighbours"],"decideBy":"2026-04-10","dueBy":"2026-03-27",
            "terms":[
              {"term":"request","kind":"REQUEST","dueOn":"2026-04-10","state":"running","startedAt":"2026-02-01T09:00:00Z"},
              {"term":"stage-1","kind":"STAGE","of":"decision","dueOn":"2026-03-27","state":"running","startedAt":"2026-02-01T09:00:00Z"},
              {"term":"advice-1","kind":"ADVICE","of":"x","dueOn":"2026-03-20","state":"met","startedAt":"2026-02-01T09:00:00Z","endedAt":"2026-03-01T09:00:00Z"}],
            "assessments":{"fee":"610.00","risk":"normal"},"attention":["The rule risk could not be applied."],"similar":["other-1"],
            "related":[{"id":"other-2","relation":"part"}],"advice":[{"advice":"fire","recommendation":"WITH_CONDITIONS"}],
            "submittedAt":"2026-02-01T09:00:00Z","lastChangedAt":"2026-03-27T09:30:00Z","position":"6e05009f:7"}""";

    private static final String HISTORY = """
            [{"version":0,"type":"ApplicationSubmitted","meaning":"The request was handed in.","occurredAt":"2026-02-01T09:00:00Z","role":"clerk","actor":"clara","data":{}},
            {"version":1,"type":"TermStarted","meaning":"A deadline began.","occurredAt":"2026-02-01T09:00:00Z","role":"system","data":{"term":"request","due":{"on":"2026-04-01"}}},
            {"version":2,"type":"TermExtended","meaning":"A deadline was made longer.","occurredAt":"2026-02-20T09:00:00Z","role":"caseworker","actor":"bob","data":{"term":"request","due":{"on":"2026-04-10"},"reason":"We wait for the court."}},
            {"version":3,"type":"InformationRequested","meaning":"We have asked you for something.","occurredAt":"2026-03-01T09:00:00Z","role":"caseworker","actor":"bob","data":{"message":"Which street?"}},
            {"version":4,"type":"InformationProvided","meaning":"The answer has arrived.","occurredAt":"2026-03-02T09:00:00Z","role":"citizen","data":{"message":"\\"><svg onload=x>"}},
            {"version":5,"type":"TaskCompleted","meaning":"Done: Hear the neighbours.","occurredAt":"2026-03-03T09:00:00Z","role":"caseworker","actor":"bob","data":{"note":{"erased":true,"since":"2026-03-20T09:00:00Z"}}},
            {"version":6,"type":"DecisionProposed","meaning":"A decision was proposed.","occurredAt":"2026-03-27T09:30:00Z","role":"caseworker","actor":"bob","data":{"outcome":"granted","reasons":{"en":"All is well.","de":"Alles in Ordnung."},"legalGround":"Building Code, section 34"}}]""";

    private static final String OFFERS = """
            [{"action":"complete-task","allowed":true,"title":"Take a photo","task":"photo"},
            {"action":"decide","allowed":true,"title":"Refuse the permit","outcome":"refused"},
            {"action":"ask-again","allowed":true,"title":"Ask for advice again"},
            {"action":"suspend","allowed":true},{"action":"extend","allowed":true,"conditional":true},{"action":"request-information","allowed":true},
            {"action":"request-advice","allowed":true,"title":"Advice on fire safety","advice":"fire"},
            {"action":"claim","allowed":false,"reason":"application.claimed-by-other"},
            {"action":"approve-decision","allowed":false,"reason":"application.same-person"}]""";

    private static final String RULES = """
            [{"rule":"assessment:fee","definitionVersion":1,"words":"The rule was applied to storeys: 3. It said: 610.00."}]""";

    private static final String LOAD = """
            {"day":"2026-03-30","complete":false,"teams":[
            {"team":"permits","open":12,"late":2,"dueWithinAWeek":5,"advice":1,"unclaimed":{"open":7},"turns":{"authority":9,"citizen":2,"adviser":0,"suspended":1},
             "people":[{"officer":"carl","open":3,"late":1,"dueWithinAWeek":1},{"officer":"cora","open":2,"late":1,"dueWithinAWeek":0}],"stages":[]},
            {"team":"building","open":3,"late":0,"dueWithinAWeek":0,"advice":0,"unclaimed":{"open":3},"turns":{"authority":3,"citizen":0,"adviser":0,"suspended":0},"people":[],"stages":[]}]}""";

    private OfficeStates() {}

    /// By name: the page for a reader of a language.
    public static Map<String, Function<Locale, String>> all() {
        var pages = new TreeMap<String, Function<Locale, String>>();
        queues(pages);
        cases(pages);
        actions(pages);
        bulk(pages);
        filing(pages);
        pages.put(
                "work-load",
                language -> page(language, "office/load", Map.of("load", new LoadPage(json(LOAD), json(AUTHORITY)))));
        return pages;
    }

    private static void queues(Map<String, Function<Locale, String>> pages) {
        var late = new Case(json(STATUS), TODAY);
        var free = new Case(
                json(STATUS.replace("\"officer\":\"bob\",", "")
                        .replace("6e05009f-", "7e05009f-")
                        .replace("\"dueBy\":\"2026-03-27\",", "")),
                TODAY);
        var advice = new Case(
                json(STATUS.replaceFirst(
                                "\\{",
                                "{\"queue\":{\"team\":\"permits\",\"part\":\"adviser\",\"dueBy\":\"2026-03-30\"},")
                        .replace("6e05009f-", "8e05009f-")),
                TODAY);
        var behind = new Case(
                json(STATUS.replaceFirst("\\{", "{\"behind\":true,").replace("6e05009f-", "9e05009f-")), TODAY);
        var filter = QueueFilter.of(Map.of("late", "true", "officer", "carl", "stage", "decision"));
        pages.put(
                "work-queue",
                language -> page(
                        language,
                        "office/queue",
                        Map.of(
                                "queue",
                                queue(QueueFilter.of(Map.of()), List.of(late, free, advice, behind), null),
                                "message",
                                "",
                                "reference",
                                "")));
        pages.put(
                "work-queue-filtered",
                language -> page(
                        language,
                        "office/queue",
                        Map.of(
                                "queue",
                                queue(filter, List.of(late), "cursor"),
                                "message",
                                "filter-saved",
                                "reference",
                                "RM-1")));
        pages.put(
                "work-queue-empty",
                language -> page(
                        language,
                        "office/queue",
                        Map.of(
                                "queue",
                                queue(QueueFilter.of(Map.of()), List.of(), null),
                                "message",
                                "nothing-next",
                                "reference",
                                "")));
    }

    private static QueuePage queue(QueueFilter filter, List<Case> cases, String cursor) {
        return new QueuePage(
                filter,
                new Slice<>(cases, "next", cases.size() > 3),
                TEAMS,
                List.of(Option.of("building-permit", "Building permit")),
                List.of(new QueuePage.Saved("<b>mine</b>", QueueFilter.of(Map.of("officer", "sam")))),
                "sam",
                true,
                0,
                cursor);
    }

    static CasePage shown(Locale language, Purposes.Given purpose) {
        return new CasePage(
                new Case(json(STATUS), TODAY),
                new Definition(json(SERVICE), language),
                () -> json(AUTHORITY),
                json(HISTORY).valueStream().map(Happened::new).toList(),
                json(OFFERS).valueStream().map(Offer::of).toList(),
                json("{\"parts\":{\"authority\":864000000,\"citizen\":90000000,\"adviser\":0,\"suspended\":0}}"),
                TODAY,
                purpose);
    }

    private static void cases(Map<String, Function<Locale, String>> pages) {
        var others = new Presence.Others(List.of("Cora Nilsen", "Bob Hartmann"), List.of("Cora Nilsen"));
        pages.put(
                "work-case",
                language -> page(
                        language,
                        "office/case-page",
                        Map.of(
                                "shown",
                                shown(language, new Purposes.Given("break-glass", "Fire in the house.")),
                                "others",
                                others,
                                "done",
                                "claim")));
        pages.put(
                "work-why",
                language -> page(
                        language,
                        "office/why",
                        Map.of(
                                "shown",
                                shown(language, null),
                                "rules",
                                json(RULES).valueStream().toList())));
        pages.put(
                "work-purpose",
                language -> page(
                        language,
                        "office/purpose",
                        Map.of("shown", new PurposePage("1", List.of("", "break-glass", "follow-up"), Typed.NOTHING))));
    }

    private static void actions(Map<String, Function<Locale, String>> pages) {
        for (var action : List.of(
                "decide",
                "approve-decision",
                "request-information",
                "propose-appointment",
                "report-inspection",
                "extend",
                "request-correction")) {
            pages.put(
                    "work-action-" + action,
                    language ->
                            page(language, "office/action", Map.of("action", action(language, action, null, true))));
        }
        pages.put(
                "work-action-impossible",
                language -> page(language, "office/action", Map.of("action", action(language, "claim", null, false))));
        pages.put(
                "work-action-refused",
                language -> page(
                        language,
                        "office/action",
                        Map.of("action", action(language, "suspend", "Somebody was faster.", true))));
        pages.put("work-action-wrong", language -> wrong(language, "decide"));
        pages.put("work-action-check", language -> {
            var page = TestPages.page(language, SAM, "/work/cases/1/actions/decide");
            var action = action(language, "decide", null, true);
            var letters = Letter.of(
                    page,
                    action.shown(),
                    "refused",
                    Map.of("en", "<b>Too high.</b>", "de", "Zu hoch."),
                    "Building Code, section 34");
            return page(
                    language,
                    "office/check",
                    Map.of(
                            "action",
                            new ActionPage(
                                    action.shown(),
                                    action.offer(),
                                    action.form(),
                                    action.effects(),
                                    "key",
                                    7,
                                    null,
                                    List.of(),
                                    letters,
                                    true,
                                    json(RULES).valueStream().toList())));
        });
    }

    static ActionPage action(Locale language, String action, String refusal, boolean allowed) {
        var shown = shown(language, null);
        var offer = shown.offers().stream()
                .filter(each -> each.action().equals(action) && each.allowed() == allowed)
                .findFirst()
                .orElseGet(() -> new Offer(action, allowed, "application.claimed-by-other", "", false, Map.of()));
        var page = TestPages.page(language, SAM, "/work/cases/1/actions/" + action);
        var form = form(shown, action, typed("reason", "</textarea><svg onload=x>"));
        var letters = action.equals("approve-decision")
                ? Letter.of(page, shown, "granted", Map.of("en", "All is well."), "")
                : List.<Letter>of();
        return new ActionPage(
                shown,
                offer,
                form,
                Effects.of(page, shown, offer),
                "key",
                4,
                refusal,
                refusal == null ? List.of() : shown.since(page, 4),
                letters,
                false,
                List.of());
    }

    static ActionForm form(CasePage shown, String action, Typed typed) {
        return new ActionForm(
                Fields.of(action),
                typed,
                List.of("en", "de"),
                shown.definition().questions().stream()
                        .map(question -> Option.of(
                                question.code(),
                                question.labelIn(Locale.ENGLISH).text()))
                        .toList(),
                shown.definition().checklist("decision"),
                List.of(Option.of("request", "request"), Option.of("stage-1", "stage-1")));
    }

    private static String wrong(Locale language, String action) {
        var page = TestPages.page(language, SAM, "/work/cases/1/actions/" + action);
        var shown = action(language, action, null, true);
        shown.form().body(page);
        return render(page, "office/action", Map.of("action", shown));
    }

    private static void bulk(Map<String, Function<Locale, String>> pages) {
        var possible = new BulkPage.Item(new Case(json(STATUS), TODAY), null);
        var impossible = new BulkPage.Item(new Case(json(STATUS), TODAY), "A colleague has claimed it.");
        pages.put(
                "work-bulk",
                language -> page(
                        language,
                        "office/bulk",
                        Map.of(
                                "bulk",
                                new BulkPage(
                                        "assign",
                                        ActionForm.plain(Fields.of("assign"), Typed.NOTHING),
                                        List.of(possible, impossible),
                                        "key"))));
        var run = new BulkRun(
                "run",
                "sam",
                "assign",
                Map.of(),
                List.of(
                        new Item("1", "RM-2026-ABCDE12345-X", 1, Item.State.DONE, ""),
                        new Item("2", "RM-2026-BBCDE12345-X", 1, Item.State.REFUSED, "application.closed")),
                Instant.EPOCH);
        var waiting = new BulkRun(
                "run",
                "sam",
                "assign",
                Map.of(),
                List.of(new Item("3", "RM-2026-CBCDE12345-X", 1, Item.State.WAITING, "")),
                Instant.EPOCH);
        pages.put("work-bulk-done", language -> page(language, "office/bulk-page", Map.of("run", run)));
        pages.put("work-bulk-under-way", language -> page(language, "office/bulk-page", Map.of("run", waiting)));
    }

    private static void filing(Map<String, Function<Locale, String>> pages) {
        pages.put(
                "work-filing-services",
                language -> page(
                        language,
                        "office/filing-services",
                        Map.of(
                                "services",
                                List.of(new ServiceSummary(
                                        "building-permit", "Building permit", "Build.", List.of("en", "de"))))));
        pages.put(
                "work-filing",
                language -> page(
                        language,
                        "office/filing",
                        Map.of("filing", new FilingForm(service(), Typed.NOTHING, "key", null))));
        pages.put("work-filing-wrong", language -> {
            var page = TestPages.page(language, SAM, "/filing/building-permit");
            var form = new FilingForm(
                    service(), typed("a-storeys", "\"><svg onload=x>"), "key", "The answers do not fit.");
            form.body(page);
            return render(page, "office/filing", Map.of("filing", form));
        });
    }

    static Typed typed(String... values) {
        var typed = new LinkedMultiValueMap<String, String>();
        for (var i = 0; i < values.length; i += 2) {
            typed.add(values[i], values[i + 1]);
        }
        return new Typed(typed);
    }

    private static Service service() {
        return JSON.readValue(SERVICE, Service.class);
    }

    static JsonNode json(String text) {
        return JSON.readTree(text);
    }

    private static String page(Locale language, String template, Map<String, Object> model) {
        return render(TestPages.page(language, SAM, "/work"), template, model);
    }

    private static String render(Page page, String template, Map<String, Object> model) {
        var whole = new HashMap<>(model);
        whole.put("page", page);
        return Gallery.render(template + ".jte", whole);
    }
}
