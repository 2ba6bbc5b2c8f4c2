package org.ecitizen.query.erasure;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.ecitizen.events.erasure.ErasureTarget;
import org.ecitizen.events.erasure.HoldGround;
import org.ecitizen.events.personal.Group;
import org.ecitizen.events.service.ServicePublished;
import org.ecitizen.query.catalogue.CatalogueView;
import org.ecitizen.query.catalogue.Texts;
import org.ecitizen.starter.erasure.HeldData;
import org.ecitizen.starter.erasure.HoldState;
import org.ecitizen.starter.erasure.HoldState.Hold;
import org.ecitizen.starter.erasure.KeepingTime;
import org.ecitizen.starter.erasure.KeptData;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// What is kept of a person, request by request and group by group: whether it can still be read, until when it stays,
/// and on which ground.
@Component
class KeptReader {
    private static final List<Group> OF_THE_PERSON = List.of(Group.IDENTITY, Group.CONTACT);

    private final Kept kept;
    private final CatalogueView catalogue;
    private final HeldData held;
    private final Clock clock;

    KeptReader(Kept kept, CatalogueView catalogue, EventStore events, Clock clock) {
        this.kept = kept;
        this.catalogue = catalogue;
        this.held = new HeldData(events);
        this.clock = clock;
    }

    Optional<KeptData> find(String id) {
        return kept.find(id);
    }

    /// @param authority whose requests an official may see; absent: it is for the person
    Map<String, Object> of(String person, @Nullable String authority, Locale locale) {
        var all = kept.of(person);
        var holds = held.of(person);
        var body = new LinkedHashMap<String, Object>();
        body.put("subject", person);
        body.put("person", person(all, holds, authority));
        body.put(
                "requests",
                all.stream()
                        .filter(data -> authority == null || authority.equals(data.authority()))
                        .map(data -> request(data, person, holds, authority, locale))
                        .toList());
        return body;
    }

    /// What belongs to no request stays as long as any of them needs it.
    private List<Map<String, Object>> person(List<KeptData> all, HoldState holds, @Nullable String authority) {
        var now = clock.instant();
        var ends = new ArrayList<Instant>();
        var neededWithoutEnd = false;
        for (var data : all) {
            if (isOpenDraft(data)) {
                continue;
            }
            var time = time(data);
            for (var group : data.remaining()) {
                var until = time.until().get(group);
                neededWithoutEnd |= until == null;
                if (until != null && until.isAfter(now)) {
                    ends.add(until);
                }
            }
        }
        var groups = new ArrayList<Map<String, Object>>();
        for (var group : OF_THE_PERSON) {
            var one = new LinkedHashMap<String, Object>();
            one.put("group", code(group));
            one.put("state", neededWithoutEnd || !ends.isEmpty() ? "needed" : "free");
            if (!neededWithoutEnd) {
                ends.stream().max(Instant::compareTo).ifPresent(until -> one.put("until", until));
            }
            hold(holds, new ErasureTarget(List.of(group), null), now, one, authority);
            groups.add(one);
        }
        return groups;
    }

    private Map<String, Object> request(
            KeptData data, String person, HoldState holds, @Nullable String authority, Locale locale) {
        var body = new LinkedHashMap<String, Object>();
        body.put("id", data.id());
        body.put("kind", code(data.kind()));
        put(body, "reference", data.reference());
        body.put("authority", data.authority());
        body.put("service", data.service());
        service(data)
                .ifPresent(service ->
                        body.put("serviceTitle", Texts.in(service.definition().title(), locale)));
        body.put("part", part(data, person));
        body.put("state", data.open() ? "open" : "ended");
        put(body, "endedAt", data.endedAt());
        var time = time(data);
        var now = clock.instant();
        var groups = new ArrayList<Map<String, Object>>();
        for (var group : KeptData.GROUPS) {
            var one = new LinkedHashMap<String, Object>();
            one.put("group", code(group));
            if (data.erased().contains(group)) {
                one.put("state", "erased");
            } else {
                one.put("state", !isOpenDraft(data) && time.keeps(group, now) ? "kept" : "free");
                put(one, "until", time.until().get(group));
                put(one, "ground", time.ground());
                hold(holds, new ErasureTarget(List.of(group), data.id()), now, one, authority);
            }
            groups.add(one);
        }
        body.put("groups", groups);
        return body;
    }

    /// What is begun and not handed in goes with whoever asks.
    private static boolean isOpenDraft(KeptData data) {
        return data.kind() == KeptData.Kind.DRAFT && data.open();
    }

    /// That an inquiry is under way is not for the person to read here.
    private static void hold(
            HoldState holds, ErasureTarget target, Instant now, Map<String, Object> to, @Nullable String authority) {
        holds.stopping(target, now).ifPresent(hold -> {
            to.put("state", "held");
            to.put("heldUntil", hold.until());
            if (authority != null || hold.ground() != HoldGround.INQUIRY) {
                to.put("holdGround", code(hold.ground()));
            }
        });
    }

    /// The holds on a person's data that an authority placed and whose time is not over.
    List<Map<String, Object>> holds(String person, String authority) {
        var now = clock.instant();
        return held.of(person).holds().stream()
                .filter(hold -> hold.authority().equals(authority) && hold.holds(now))
                .map(KeptReader::hold)
                .toList();
    }

    private static Map<String, Object> hold(Hold hold) {
        var body = new LinkedHashMap<String, Object>();
        body.put("id", hold.id());
        body.put("ground", code(hold.ground()));
        body.put("groups", hold.groups().stream().map(KeptReader::code).toList());
        put(body, "request", hold.scope());
        body.put("placedAt", hold.placedAt());
        body.put("until", hold.until());
        return body;
    }

    private KeepingTime time(KeptData data) {
        return service(data)
                .map(service -> KeepingTime.of(data, service.definition(), zone(data.authority())))
                .orElseGet(() -> new KeepingTime(Map.of(), null));
    }

    private Optional<ServicePublished> service(KeptData data) {
        return data.kind() == KeptData.Kind.DRAFT
                ? catalogue.newest(data.authority(), data.service())
                : catalogue.version(data.authority(), data.service(), data.definitionVersion());
    }

    private ZoneId zone(String authority) {
        return catalogue
                .authority(authority)
                .map(known -> ZoneId.of(known.profile().zone()))
                .orElse(ZoneOffset.UTC);
    }

    private static String part(KeptData data, String person) {
        if (data.subject().equals(person)) {
            return "subject";
        }
        return person.equals(data.coSigner()) ? "co-signer" : "submitter";
    }

    static String code(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    static void put(Map<String, Object> to, String name, @Nullable Object value) {
        if (value != null) {
            to.put(name, value);
        }
    }
}
