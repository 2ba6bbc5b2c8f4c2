package org.ecitizen.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import tools.jackson.databind.JsonNode;

/// What people are told that they may do, they may do; and what not, is refused for the reason they were told. The two
/// sides judge apart, so chance walks through the services and holds one against the other.
@ExtendWith(SharedTown.class)
class OfferedActionsIT {
    private static final int STEPS = 500;
    private static final int OPEN_AT_ONCE = 12;

    private static final List<String> PEOPLE = List.of(
            "anna", "ben", "clara", "carl", "cora", "ines", "bob", "rosa", "fiona", "hanna", "heidi", "hugo", "theo",
            "stefan", "regina", "alma", "sam");

    private static final List<String> SUBMISSIONS = List.of(
            "{'service':'parking-permit','answers':{'plate':'RM AB 12','zone':'hill','resident':false}}",
            "{'service':'trade-licence','answers':{'business':'Bread','trade':'food','address':'Quay','opens':'2026-06-01'}}",
            "{'service':'building-permit','answers':{'site':'Hill 3','works':['new'],'listed':true,'storeys':2,'description':'A house'}}",
            "{'service':'building-permit','answers':{'site':'Hill 4','works':['new'],'listed':false,'storeys':9,'description':'A tower'}}",
            "{'service':'housing-benefit','answers':{'rent':700,'income':1500,'people':2,'student':false}}",
            "{'service':'housing-benefit','answers':{'rent':700,'income':1500,'people':1.5,'student':false}}",
            "{'service':'property-tax-return','answers':{'plot':'77','area':5000,'value':900000,'livedIn':false}}",
            "{'service':'records-request','answers':{'subject':'The bridge'}}",
            "{'service':'street-problem','answers':{'problem':'lamp','place':'Quay 1','danger':false}}",
            "{'service':'birth-registration','answers':{'childName':'Mia','born':'2026-02-28','otherParent':'ben','married':true}}",
            "{'service':'citizen-complaint','answers':{'about':'Rubbish','details':'It was not collected.'}}");

    private static final Set<String> ASIDE = Set.of(
            "withdraw",
            "correct-answers",
            "assign",
            "extend",
            "release",
            "suspend",
            "request-information",
            "share-status",
            "end-status-sharing");

    private static Town town;

    private final Random random = new Random(Long.getLong("seed", 20261126L));
    private final Map<String, String> positions = new HashMap<>();
    private final Map<String, Integer> done = new TreeMap<>();
    private final Map<String, Integer> refused = new TreeMap<>();

    @BeforeAll
    static void enterTheTown(Town shared) {
        town = shared;
    }

    @Test
    void whatIsOfferedIsAcceptedAndWhatIsNotIsRefusedAsTold() {
        System.out.println("OfferedActionsIT seed " + Long.getLong("seed", 20261126L));
        var requests = new ArrayList<String>();
        for (var step = 0; step < STEPS; step++) {
            if (requests.size() < OPEN_AT_ONCE) {
                requests.add(submit());
            }
            var request = any(requests);
            var status = status(request);
            if (!status.path("state").asString().equals("open") && random.nextInt(2) == 0) {
                requests.remove(request);
            }
            tryOne(request, status, random.nextInt(10) == 0 ? any(PEOPLE) : somebodyWhoSees(request));
        }
        System.out.println("OfferedActionsIT done " + done + ", refused " + refused);
        assertThat(done.keySet())
                .contains("claim", "complete-task", "decide", "request-information", "provide-information")
                .hasSizeGreaterThan(15);
        assertThat(refused.keySet())
                .contains("application.not-claimed", "application.not-your-team")
                .hasSizeGreaterThan(8);
    }

    private String somebodyWhoSees(String id) {
        var people = new ArrayList<>(PEOPLE);
        Collections.shuffle(people, random);
        return people.stream()
                .filter(person -> town.get(person, path(id)).statusCode() == 200)
                .findFirst()
                .orElseThrow();
    }

    /// Rather something that goes on with the request than something that leaves it where it is or ends it.
    private JsonNode choose(List<JsonNode> offers) {
        var ahead = offers.stream()
                .filter(offer -> offer.path("allowed").asBoolean())
                .filter(offer -> !ASIDE.contains(offer.path("action").asString()))
                .toList();
        return ahead.isEmpty() || random.nextInt(3) == 0 ? any(offers) : any(ahead);
    }

    private String submit() {
        var answer = town.submit("anna", any(SUBMISSIONS).replace('\'', '"'));
        var id = answer.path("id").asString();
        positions.put(id, answer.path("position").asString());
        return id;
    }

    private JsonNode status(String id) {
        return town.read("audrey", path(id) + "?after=" + positions.get(id));
    }

    private static String path(String id) {
        return "/api/v1/applications/" + id;
    }

    private void tryOne(String id, JsonNode status, String person) {
        var answer = town.get(person, path(id) + "/actions");
        if (answer.statusCode() == 404) {
            assertThat(code(act(id, status, person, "claim", "{}")))
                    .as("%s, who sees nothing, claims %s", person, id)
                    .isIn("application.unknown", "application.changed");
            return;
        }
        var offers =
                Town.JSON.readTree(answer.body()).path("items").valueStream().toList();
        if (offers.isEmpty()) {
            return;
        }
        var offer = choose(offers);
        var tried = act(id, status, person, offer.path("action").asString(), body(offer, status));
        var told = "%s tries %s on %s in '%s'; was told %s, got %s"
                .formatted(
                        person,
                        offer.path("action").asString(),
                        status.path("service").asString(),
                        status.path("stage").asString(),
                        offer,
                        tried.body());
        if (tried.statusCode() == 200) {
            if (offer.path("reason").asString("").equals("application.visit-to-come")) {
                // The visit has begun since it was told.
                positions.put(id, position(tried));
                return;
            }
            assertThat(offer.path("allowed").asBoolean()).as(told).isTrue();
            positions.put(id, position(tried));
            done.merge(offer.path("action").asString(), 1, Integer::sum);
        } else if (!code(tried).equals("application.changed")) {
            refused.merge(code(tried), 1, Integer::sum);
            if (offer.path("allowed").asBoolean()) {
                assertThat(offer.path("conditional").asBoolean()).as(told).isTrue();
            } else {
                assertThat(code(tried)).as(told).isEqualTo(offer.path("reason").asString());
            }
        }
    }

    private static java.net.http.HttpResponse<String> act(
            String id, JsonNode status, String person, String action, String body) {
        return town.act(person, id, action, status.path("version").asLong(), body);
    }

    /// What each action needs; more than it needs is no mistake.
    private String body(JsonNode offer, JsonNode status) {
        var body = new TreeMap<String, Object>();
        switch (offer.path("action").asString()) {
            case "assign" -> body.put("officer", any(List.of("carl", "bob", "heidi", "rosa")));
            case "request-information" -> body.put("message", "Please tell us more.");
            case "provide-information" -> body.put("message", "Here it is.");
            case "correct-answers" ->
                body.put("answers", sameAnswer(status.path("id").asString()));
            case "complete-task" -> body.put("task", offer.path("task").asString());
            case "decide" -> {
                body.put("outcome", offer.path("outcome").asString());
                body.put("reasons", Map.of("en", "So it is."));
            }
            case "suspend",
                    "decline-appointment",
                    "return-decision",
                    "approve-correction",
                    "refuse-correction",
                    "reopen" -> body.put("reason", "It has to be.");
            case "extend" -> {
                body.put("days", 1);
                body.put("reason", "Illness.");
            }
            case "request-advice" -> body.put("advice", offer.path("advice").asString());
            case "give-advice" -> {
                body.put("advice", offer.path("advice").asString());
                body.put("recommendation", "favourable");
                body.put("text", "I have nothing against it.");
            }
            case "propose-appointment" ->
                body.put(
                        "moments",
                        List.of(Instant.now().plus(Duration.ofSeconds(5)).toString()));
            case "agree-appointment" ->
                body.put("at", status.path("moments").path(0).asString());
            case "report-inspection" -> {
                body.put("results", Map.of("boundaries", "passed", "access", "passed", "trees", "not-applicable"));
                body.put("findings", "All is well.");
            }
            case "request-correction" -> {
                body.put("part", "reasons");
                body.put("language", "en");
                body.put("value", "So it was.");
                body.put("reason", "A typing error.");
            }
            case "appeal" -> body.put("grounds", "I do not agree.");
            case "share-status" -> body.put("codeHash", "0123456789abcdef".repeat(4));
            case "relate" -> body.put("other", any(List.copyOf(positions.keySet())));
            case "confirm-duplicate" -> body.put("other", offer.path("other").asString());
            case "refute-duplicate" -> {
                body.put("other", offer.path("other").asString());
                body.put("reason", "Another lamp.");
            }
            default -> {
                // Claiming, releasing, and the actions of the service need nothing.
            }
        }
        return Town.JSON.writeValueAsString(body);
    }

    /// As the applicant reads it: from an auditor it is withheld.
    private static Map<String, Object> sameAnswer(String id) {
        var answers = town.read("anna", path(id)).path("answers");
        var first = new TreeSet<>(answers.propertyNames()).first();
        return Map.of(first, answers.path(first));
    }

    private static String position(java.net.http.HttpResponse<String> answer) {
        return Town.JSON.readTree(answer.body()).path("position").asString();
    }

    private static String code(java.net.http.HttpResponse<String> answer) {
        return Town.JSON.readTree(answer.body()).path("code").asString("");
    }

    private <T> T any(List<T> list) {
        return list.get(random.nextInt(list.size()));
    }
}
