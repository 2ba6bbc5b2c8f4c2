package org.ecitizen.command.erasure;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.ExampleObject;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.net.URI;
import java.time.Duration;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.ecitizen.command.erasure.Erasure.Recorded;
import org.ecitizen.command.erasure.ErasureCheck.Result;
import org.ecitizen.command.erasure.ErasureCommand.ApproveErasure;
import org.ecitizen.command.erasure.ErasureCommand.RefuseErasure;
import org.ecitizen.command.erasure.ErasureCommand.RequestErasure;
import org.ecitizen.command.sending.CallIdentity;
import org.ecitizen.command.sending.Commands;
import org.ecitizen.command.sending.Provenances;
import org.ecitizen.command.sending.SeenVersion;
import org.ecitizen.events.Position;
import org.ecitizen.events.Provenance;
import org.ecitizen.events.erasure.ErasureGround;
import org.ecitizen.events.erasure.ErasureOrigin;
import org.ecitizen.events.erasure.RefusalGround;
import org.ecitizen.events.personal.Group;
import org.ecitizen.starter.installation.InstallationProperties;
import org.ecitizen.starter.people.Caller;
import org.ecitizen.starter.people.Role;
import org.ecitizen.starter.personal.KeyedHash;
import org.ecitizen.starter.problem.ProblemException;
import org.ecitizen.starter.view.ViewProgress;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/// Erasures over HTTP: a person asks for their own data, a data-protection officer for anybody's, and another officer
/// approves or refuses.
@RestController
@RequestMapping("/api/v1/erasures")
class ErasureController {
    static final Duration LONGEST_WAIT = Duration.ofSeconds(5);
    private static final String REQUEST = """
            {"ground": "no-longer-needed", "words": "I have moved away."}""";

    private final Commands commands;
    private final ErasureCheck check;
    private final ErasureRecord record;
    private final RetentionView kept;
    private final ViewProgress progress;
    private final KeyedHash hashes;
    private final String authorityHere;

    ErasureController(
            Commands commands,
            ErasureCheck check,
            ErasureRecord record,
            RetentionView kept,
            ViewProgress progress,
            KeyedHash hashes,
            InstallationProperties installation) {
        this.commands = commands;
        this.check = check;
        this.record = record;
        this.kept = kept;
        this.progress = progress;
        this.hashes = hashes;
        this.authorityHere = installation.authority().code();
    }

    /// @param subject whose data; absent: the caller's own, or that of who made the request named
    /// @param request the request or draft whose data alone is meant; absent: everything
    /// @param groups `identity`, `contact`, `case`, `payment`, `document`; absent: all of them
    /// @param ground the law: `no-longer-needed`, `consent-withdrawn`, `objection`, `unlawful` or `legal-duty`
    /// @param words why; absent: the ground says it
    /// @param authority which one judges, for a person's own data; absent: the installation's own
    record Body(
            @Nullable @Size(max = 36) String subject,
            @Nullable @Size(max = 36) String request,
            @Nullable @Size(min = 1, max = 5) List<@NotNull @Size(max = 20) String> groups,
            @NotNull @Size(max = 40) String ground,
            @Nullable @Size(min = 1, max = 2_000) String words,
            @Nullable @Size(max = 100) String authority) {}

    /// @param ground the law: `duty-to-keep`, `public-interest`, `legal-claims`, or `mistake`
    /// @param words why, for the person
    record Refusal(
            @NotNull @Size(max = 40) String ground,
            @Nullable @Size(min = 1, max = 2_000) String words) {}

    @Operation(summary = "Ask for data to be erased")
    @PostMapping
    ResponseEntity<Map<String, Object>> request(
            Caller caller,
            @Nullable @RequestHeader(name = "Idempotency-Key", required = false) String key,
            @io.swagger.v3.oas.annotations.parameters.RequestBody(
                            content = @Content(examples = @ExampleObject(REQUEST)))
                    @Valid
                    @RequestBody
                    Body body) {
        var identity = CallIdentity.of(hashes, caller, key, "/api/v1/erasures", body);
        var officer = officer(caller);
        var authority = officer == null ? Objects.requireNonNullElse(body.authority(), authorityHere) : officer;
        progress.awaitHead(kept, LONGEST_WAIT);
        var subject = subject(caller, officer, body);
        var origin = officer == null ? ErasureOrigin.PERSON : ErasureOrigin.OFFICER;
        var earlier = record.find(identity.id("erasure"));
        var result = earlier.isPresent()
                ? new Result(earlier.get().targets(), List.of())
                : check.check(origin, subject, authority, groups(body), body.request());
        if (result.targets().isEmpty()) {
            throw result.needs().isEmpty()
                    ? ErasureProblems.nothingThere()
                    : ErasureProblems.mustBeKept(result.needs(), officer);
        }
        var ground = one(ErasureGround.class, body.ground(), "/ground", Set.of(ErasureGround.RETENTION_OVER));
        Recorded recorded = ErasureProblems.told(() -> commands.send(
                new RequestErasure(
                        identity.id("erasure"),
                        authority,
                        subject,
                        origin,
                        result.targets(),
                        ground,
                        null,
                        body.words()),
                provenance(caller, officer, identity).toMetadata()));
        var answer = answer(recorded);
        answer.put(
                "erases",
                result.targets().stream().map(ErasureController::target).toList());
        answer.put("kept", ErasureProblems.kept(result.needs(), officer));
        return ResponseEntity.created(URI.create("/api/v1/erasures/" + recorded.id()))
                .headers(headers -> headers.addAll(headers(recorded)))
                .body(answer);
    }

    @Operation(summary = "Approve an erasure that somebody else has asked for")
    @PostMapping("/{id}/approval")
    ResponseEntity<Map<String, Object>> approve(
            Caller caller,
            @PathVariable("id") String id,
            @Nullable @RequestHeader(name = "Idempotency-Key", required = false) String key,
            @Nullable @RequestHeader(name = "If-Match", required = false) String match) {
        var identity = CallIdentity.of(hashes, caller, key, "/api/v1/erasures/" + id + "/approval", "");
        long seen = Objects.requireNonNull(SeenVersion.of(match, true));
        progress.awaitHead(kept, LONGEST_WAIT);
        var officer = officer(caller);
        record.find(uuid(id))
                .filter(erasure -> erasure.authority().equals(officer))
                .map(check::needs)
                .filter(needs -> !needs.isEmpty())
                .ifPresent(needs -> {
                    throw ErasureProblems.mustBeKept(needs, officer);
                });
        return judge(caller, officer, identity, new ApproveErasure(id, seen, caller.person()));
    }

    @Operation(summary = "Refuse an erasure that somebody else has asked for")
    @PostMapping("/{id}/refusal")
    ResponseEntity<Map<String, Object>> refuse(
            Caller caller,
            @PathVariable("id") String id,
            @Nullable @RequestHeader(name = "Idempotency-Key", required = false) String key,
            @Nullable @RequestHeader(name = "If-Match", required = false) String match,
            @Valid @RequestBody Refusal body) {
        var identity = CallIdentity.of(hashes, caller, key, "/api/v1/erasures/" + id + "/refusal", body);
        long seen = Objects.requireNonNull(SeenVersion.of(match, true));
        var ground = one(RefusalGround.class, body.ground(), "/ground", Set.of());
        return judge(
                caller,
                officer(caller),
                identity,
                new RefuseErasure(uuid(id), seen, caller.person(), ground, body.words()));
    }

    private ResponseEntity<Map<String, Object>> judge(
            Caller caller, @Nullable String officer, CallIdentity identity, ErasureCommand command) {
        Recorded recorded = ErasureProblems.told(() ->
                commands.send(command, provenance(caller, officer, identity).toMetadata()));
        return ResponseEntity.ok()
                .headers(headers -> headers.addAll(headers(recorded)))
                .body(answer(recorded));
    }

    /// Whose data is meant. Of what is not theirs people learn nothing.
    private String subject(Caller caller, @Nullable String officer, Body body) {
        var made = body.request() == null
                ? null
                : kept.find(uuid(body.request()))
                        .filter(data -> officer == null
                                ? data.subject().equals(caller.subject())
                                : data.authority().equals(officer))
                        .orElseThrow(() -> new ProblemException(
                                HttpStatus.NOT_FOUND, "application.unknown", "There is no such request", null))
                        .subject();
        if (officer == null) {
            if (body.subject() != null && !body.subject().equals(caller.subject())) {
                throw new ProblemException(
                        HttpStatus.FORBIDDEN,
                        "erasure.not-yours",
                        "It is not your data",
                        "You can ask for your own data. A data-protection officer can ask for that of others.");
            }
            return caller.subject();
        }
        if (body.subject() == null && made == null) {
            throw ErasureProblems.misfit("/subject", "Name the person, or a request of theirs.");
        }
        if (body.subject() != null && made != null && !made.equals(body.subject())) {
            throw ErasureProblems.misfit("/request", "This request is not of that person.");
        }
        return made == null ? Objects.requireNonNull(body.subject()) : made;
    }

    private static Set<Group> groups(Body body) {
        var groups = EnumSet.noneOf(Group.class);
        if (body.groups() == null) {
            groups.addAll(EnumSet.allOf(Group.class));
        } else {
            for (var i = 0; i < body.groups().size(); i++) {
                groups.add(one(Group.class, body.groups().get(i), "/groups/" + i, Set.of()));
            }
        }
        if (body.request() != null) {
            groups.removeIf(group -> !group.perRequest());
        }
        return groups;
    }

    static <E extends Enum<E>> E one(Class<E> kind, String code, String pointer, Set<E> not) {
        for (var value : kind.getEnumConstants()) {
            if (ErasureProblems.code(value).equals(code) && !not.contains(value)) {
                return value;
            }
        }
        var known = EnumSet.allOf(kind).stream()
                .filter(value -> !not.contains(value))
                .map(ErasureProblems::code)
                .toList();
        throw ErasureProblems.misfit(pointer, "Choose one of: " + String.join(", ", known) + ".");
    }

    /// The authority for which a data-protection officer acts; null for a person who acts for themselves.
    static @Nullable String officer(Caller caller) {
        return caller.has(Role.DATA_PROTECTION_OFFICER) ? caller.authority() : null;
    }

    static Provenance provenance(Caller caller, @Nullable String officer, CallIdentity identity) {
        var by = Provenances.online(caller, officer == null ? Role.CITIZEN : Role.DATA_PROTECTION_OFFICER);
        return by.as(identity.commandId(), identity.fingerprint());
    }

    static String uuid(String id) {
        try {
            if (UUID.fromString(id).toString().equals(id.toLowerCase(Locale.ROOT))) {
                return id;
            }
        } catch (IllegalArgumentException e) {
            // Told below.
        }
        throw ErasureProblems.unknown();
    }

    private static Map<String, Object> target(org.ecitizen.events.erasure.ErasureTarget target) {
        var shown = new LinkedHashMap<String, Object>();
        shown.put("groups", target.groups().stream().map(ErasureProblems::code).toList());
        if (target.scope() != null) {
            shown.put("request", target.scope());
        }
        return shown;
    }

    private static org.springframework.http.HttpHeaders headers(Recorded recorded) {
        var headers = new org.springframework.http.HttpHeaders();
        headers.setETag("\"" + recorded.version() + "\"");
        if (recorded.replayed()) {
            headers.set("Idempotency-Replayed", "true");
        }
        return headers;
    }

    private static Map<String, Object> answer(Recorded recorded) {
        var body = new LinkedHashMap<String, Object>();
        body.put("id", recorded.id());
        body.put("version", recorded.version());
        body.put("position", new Position(recorded.id(), recorded.version()).toString());
        return body;
    }
}
