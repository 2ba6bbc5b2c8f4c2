package org.ecitizen.events;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.ecitizen.events.personal.Public;
import org.jspecify.annotations.Nullable;

/// Who caused an event, in which role, for whom, through which channel and why. It travels as metadata beside every
/// event, under the key names below, which are stored for ever.
///
/// @param actor who acted: the subject of their identity provider, or the name of a rule or policy of the program
/// @param role the role in which they acted, for instance `citizen`, `caseworker` or `system`
/// @param authority the authority an official acted for, absent for citizens
/// @param team the team an official acted in, absent where they acted in none
/// @param onBehalfOf the person for whom the actor acted, absent where they acted for themselves or by their office
/// @param channel how the matter reached the authority: `online`, `desk`, `post`, `phone`, or a channel of an imported
/// log
/// @param purpose why the actor did so, in a word of the authority's list, absent where the act itself says it
/// @param correlation common to everything that follows from one call
/// @param causation the message that led to this one, absent for the first
/// @param locale language in which the actor acted, a BCP 47 tag
/// @param occurredAt when it happened, where this differs from when it was recorded
/// @param commandId identity of the command, the same when it is sent again; absent where the program acted by itself
/// @param fingerprint keyed hash over what the command asked for, so that a repetition can be told from another command
public record Provenance(
        @Public("random id of a person, or an official in office")
        String actor,

        @Public("one of a few roles") String role,
        @Public("code of an authority") @Nullable String authority,
        @Public("code of a team") @Nullable String team,
        @Public("random id of a person") @Nullable String onBehalfOf,
        @Public("one of a few channels") @Nullable String channel,
        @Public("code of a purpose") @Nullable String purpose,
        @Public("random id of a call") @Nullable String correlation,
        @Public("random id of a message") @Nullable String causation,
        @Public("language") @Nullable String locale,
        @Public("moment of a step") @Nullable Instant occurredAt,
        @Public("hash of a random key") @Nullable String commandId,
        @Public("keyed hash") @Nullable String fingerprint) {

    public static final String ACTOR = "actor";
    public static final String ROLE = "role";
    public static final String AUTHORITY = "authority";
    public static final String TEAM = "team";
    public static final String ON_BEHALF_OF = "onBehalfOf";
    public static final String CHANNEL = "channel";
    public static final String PURPOSE = "purpose";
    public static final String CORRELATION = "correlation";
    public static final String CAUSATION = "causation";
    public static final String LOCALE = "locale";
    public static final String OCCURRED_AT = "occurredAt";
    public static final String COMMAND_ID = "commandId";
    public static final String FINGERPRINT = "fingerprint";

    private static final List<String> NAMES = List.of(
            ACTOR,
            ROLE,
            AUTHORITY,
            TEAM,
            ON_BEHALF_OF,
            CHANNEL,
            PURPOSE,
            CORRELATION,
            CAUSATION,
            LOCALE,
            OCCURRED_AT,
            COMMAND_ID,
            FINGERPRINT);
    private static final String UNKNOWN = "unknown";

    /// What a message hands on to everything it leads to, as metadata: that of [#of], as it is. Made for each event and
    /// each answer, so without reading it.
    public static Map<String, String> handedOn(Map<String, ?> metadata) {
        var handedOn = new HashMap<String, String>();
        for (var name : NAMES) {
            put(handedOn, name, text(metadata, name));
        }
        handedOn.putIfAbsent(ACTOR, UNKNOWN);
        handedOn.putIfAbsent(ROLE, UNKNOWN);
        return handedOn;
    }

    /// Reads what travels beside a message; an absent actor or role (a message from outside the
    /// product) is `unknown`.
    public static Provenance of(Map<String, ?> metadata) {
        var occurredAt = text(metadata, OCCURRED_AT);
        return new Provenance(
                textOr(metadata, ACTOR, UNKNOWN),
                textOr(metadata, ROLE, UNKNOWN),
                text(metadata, AUTHORITY),
                text(metadata, TEAM),
                text(metadata, ON_BEHALF_OF),
                text(metadata, CHANNEL),
                text(metadata, PURPOSE),
                text(metadata, CORRELATION),
                text(metadata, CAUSATION),
                text(metadata, LOCALE),
                occurredAt == null ? null : Instant.parse(occurredAt),
                text(metadata, COMMAND_ID),
                text(metadata, FINGERPRINT));
    }

    /// The same, of a command that can be told from others when it is sent again.
    public Provenance as(String command, String print) {
        return new Provenance(
                actor,
                role,
                authority,
                team,
                onBehalfOf,
                channel,
                purpose,
                correlation,
                causation,
                locale,
                occurredAt,
                command,
                print);
    }

    /// The same as metadata: text only, absent members left out.
    public Map<String, String> toMetadata() {
        var metadata = new HashMap<String, String>();
        put(metadata, ACTOR, actor);
        put(metadata, ROLE, role);
        put(metadata, AUTHORITY, authority);
        put(metadata, TEAM, team);
        put(metadata, ON_BEHALF_OF, onBehalfOf);
        put(metadata, CHANNEL, channel);
        put(metadata, PURPOSE, purpose);
        put(metadata, CORRELATION, correlation);
        put(metadata, CAUSATION, causation);
        put(metadata, LOCALE, locale);
        put(metadata, OCCURRED_AT, occurredAt == null ? null : occurredAt.toString());
        put(metadata, COMMAND_ID, commandId);
        put(metadata, FINGERPRINT, fingerprint);
        return metadata;
    }

    private static void put(Map<String, String> metadata, String key, @Nullable String value) {
        if (value != null) {
            metadata.put(key, value);
        }
    }

    private static @Nullable String text(Map<String, ?> metadata, String key) {
        return metadata.get(key) instanceof String text ? text : null;
    }

    private static String textOr(Map<String, ?> metadata, String key, String otherwise) {
        var text = text(metadata, key);
        return text == null ? otherwise : text;
    }
}
