package org.ecitizen.command.erasure;

import io.swagger.v3.oas.annotations.Operation;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.ecitizen.command.erasure.HoldCommand.LiftHold;
import org.ecitizen.command.erasure.HoldCommand.PlaceHold;
import org.ecitizen.command.sending.CallIdentity;
import org.ecitizen.command.sending.Commands;
import org.ecitizen.command.sending.Provenances;
import org.ecitizen.events.erasure.HoldGround;
import org.ecitizen.events.personal.Group;
import org.ecitizen.starter.erasure.HeldData;
import org.ecitizen.starter.people.Caller;
import org.ecitizen.starter.people.Role;
import org.ecitizen.starter.personal.KeyedHash;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/// Legal holds over HTTP.
@RestController
@RequestMapping("/api/v1/people/{subject}/legal-holds")
class HoldController {
    private static final Duration LONGEST = Duration.ofDays(3660);

    private final Commands commands;
    private final RetentionView kept;
    private final KeyedHash hashes;
    private final Clock clock;

    HoldController(Commands commands, RetentionView kept, KeyedHash hashes, Clock clock) {
        this.commands = commands;
        this.kept = kept;
        this.hashes = hashes;
        this.clock = clock;
    }

    /// @param request of which request or draft; absent: of all
    /// @param groups which data; absent: all
    /// @param ground `court-order`, `legal-claims`, `inquiry` or `audit`
    /// @param until before this moment; at most ten years ahead
    record Body(
            @Nullable @Size(max = 36) String request,
            @Nullable @Size(min = 1, max = 5) List<@NotNull @Size(max = 20) String> groups,
            @NotNull @Size(max = 40) String ground,
            @NotNull Instant until) {}

    @Operation(summary = "Place a legal hold on data of a person")
    @PostMapping
    ResponseEntity<Map<String, Object>> place(
            Caller caller,
            @PathVariable("subject") String subject,
            @Nullable @RequestHeader(name = "Idempotency-Key", required = false) String key,
            @Valid @RequestBody Body body) {
        var path = "/api/v1/people/" + subject + "/legal-holds";
        var identity = CallIdentity.of(hashes, caller, key, path, body);
        var authority = authority(caller);
        if (!body.until().isAfter(clock.instant())
                || body.until().isAfter(clock.instant().plus(LONGEST))) {
            throw ErasureProblems.misfit("/until", "Say when it ends, in the future and at most in ten years.");
        }
        var request = body.request() == null ? null : ErasureController.uuid(body.request());
        if (request != null
                && kept.find(request)
                        .filter(data -> data.subject().equals(subject))
                        .filter(data -> data.authority().equals(authority))
                        .isEmpty()) {
            throw ErasureProblems.misfit("/request", "The person has no such request.");
        }
        var groups = new ArrayList<Group>();
        var names = Objects.requireNonNullElse(body.groups(), List.<String>of());
        for (var i = 0; i < names.size(); i++) {
            groups.add(ErasureController.one(Group.class, names.get(i), "/groups/" + i, Set.of()));
        }
        var ground = ErasureController.one(HoldGround.class, body.ground(), "/ground", Set.of());
        String id = ErasureProblems.told(() -> commands.send(
                new PlaceHold(
                        HeldData.stream(subject),
                        subject,
                        identity.id("hold"),
                        authority,
                        List.copyOf(groups),
                        request,
                        ground,
                        body.until()),
                ErasureController.provenance(caller, authority, identity).toMetadata()));
        return ResponseEntity.created(URI.create(path + "/" + id)).body(Map.of("id", id));
    }

    @Operation(summary = "Lift a legal hold before its time")
    @DeleteMapping("/{hold}")
    ResponseEntity<Void> lift(
            Caller caller, @PathVariable("subject") String subject, @PathVariable("hold") String hold) {
        ErasureProblems.told(() -> {
            commands.send(
                    new LiftHold(HeldData.stream(subject), subject, hold),
                    Provenances.online(caller, Role.DATA_PROTECTION_OFFICER).toMetadata());
            return true;
        });
        return ResponseEntity.noContent().build();
    }

    private static String authority(Caller caller) {
        var authority = ErasureController.officer(caller);
        if (authority == null) {
            throw ErasureProblems.unknown();
        }
        return authority;
    }
}
