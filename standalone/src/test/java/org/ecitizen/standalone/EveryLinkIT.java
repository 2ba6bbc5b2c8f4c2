package org.ecitizen.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Whoever follows every link that they are shown comes to a page that works.
@ExtendWith(SharedTown.class)
class EveryLinkIT {
    private static final Pattern LINK = Pattern.compile("<a [^>]*href=\"(/[^\"#]*)");
    /// What differs between pages of one kind: numbers, references, positions and everything after a question mark.
    private static final Pattern ONE_OF_MANY = Pattern.compile(
            "[0-9a-f]{8}-[0-9a-f-]{27}|(?<=/services/)[^/?]+|(?<=/processors/)[^/?]+|(?<=/views/)[^/?]+");
    /// Of each kind so many are opened.
    private static final int ENOUGH = 2;

    @BeforeAll
    static void aTownWithSomethingInIt(Town town) {
        claimed(town);
        var decided = claimed(town);
        town.read("carl", "/api/v1/applications/" + decided);
        acted(town.act(
                "carl", decided, "decide", "{\"outcome\":\"refused\",\"reasons\":{\"en\":\"Nobody lives there.\"}}"));
        var anna = new PageReader(town.address()).signIn("anna");
        anna.open("/mandates");
        anna.send(
                "/mandates",
                Map.of("representative", "rita", "until-day", "31", "until-month", "12", "until-year", "2099"));
        Awaitility.await()
                .untilAsserted(() -> assertThat(anna.open("/accesses").body()).contains("/questions\""));
    }

    private static String claimed(Town town) {
        var id = town.submit(
                        "anna",
                        "{\"service\":\"parking-permit\",\"answers\":"
                                + "{\"plate\":\"RM AB 12\",\"zone\":\"hill\",\"resident\":false}}")
                .path("id")
                .asString();
        acted(town.act("carl", id, "claim", "{}"));
        return id;
    }

    private static void acted(HttpResponse<String> answer) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    }

    /// @param reached the last of the pages on the way
    @ParameterizedTest
    @CsvSource({
        "anna, /requests/*/receipt",
        "rita, /mandates",
        "clara, /filing/parking-permit",
        "carl, /work/cases/*/why",
        "sam, /load",
        "audrey, /audit/requests/*/proof",
        "nora, /services/*/durations",
        "adam, /administration/services/*/what-if",
        "dora, /data-protection/retention"
    })
    void everyLinkLeadsToAPage(String person, String reached, Town town) {
        var reader = new PageReader(town.address()).signIn(person);
        var toOpen = new ArrayDeque<>(List.of("/", "/home"));
        var opened = new HashMap<String, Integer>();
        var failed = new TreeMap<String, Integer>();
        var found = new HashMap<String, String>();
        while (!toOpen.isEmpty()) {
            var path = toOpen.removeFirst();
            var answer = reader.open(path);
            if (answer.statusCode() != 200) {
                failed.put(path + " from " + found.get(path), answer.statusCode());
            }
            LINK.matcher(answer.body())
                    .results()
                    .map(link -> link.group(1).replace("&amp;", "&"))
                    .filter(EveryLinkIT::isAPage)
                    .forEach(link -> {
                        if (opened.merge(kind(link), 1, Integer::sum) <= ENOUGH && !found.containsKey(link)) {
                            found.put(link, path);
                            toOpen.add(link);
                        }
                    });
        }

        assertThat(failed).isEmpty();
        assertThat(opened).containsKey(reached);
    }

    private static String kind(String link) {
        return ONE_OF_MANY.matcher(link.replaceAll("\\?.*", "")).replaceAll("*");
    }

    /// Not what changes something, or leads away from who is signed in.
    private static boolean isAPage(String link) {
        return !link.startsWith("/language") && !link.startsWith("/sign-in") && !link.startsWith("/sessions/renew");
    }
}
