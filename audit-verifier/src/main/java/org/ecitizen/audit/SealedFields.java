package org.ecitizen.audit;

import java.security.GeneralSecurityException;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.BiConsumer;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.ecitizen.log.Refused;
import org.ecitizen.log.json.Json;
import org.ecitizen.log.text.StrictText;

/// The sealed fields of a payload, opened with the keys that the bundle brings: AES-256-GCM under a key of this event
/// alone, bound to person, key, type and place.
final class SealedFields {
    private static final int KEY_BYTES = 32;
    private static final int TAG_BITS = 128;

    private final String type;
    private final Map<String, String> subkeys;
    private final BiConsumer<String, String> opened;

    private SealedFields(String type, Map<String, String> subkeys, BiConsumer<String, String> opened) {
        this.type = type;
        this.subkeys = subkeys;
        this.opened = opened;
    }

    /// Opens each field whose key is there.
    ///
    /// @param type of the payload as recorded
    /// @param subkeys in Base64, by the id of the key that they were made from
    /// @param opened receives the place (RFC 6901) and the JSON of each value
    /// @throws Refused if one does not open: it, or its key, was altered
    static void open(String type, byte[] payload, Map<String, String> subkeys, BiConsumer<String, String> opened) {
        new SealedFields(type, subkeys, opened).walk(PayloadJson.read(payload), "");
    }

    private void walk(Object value, String place) {
        if (value instanceof Map<?, ?> members && members.containsKey("ct") && members.containsKey("kid")) {
            var subkey = subkeys.get(text(members, "kid"));
            if (subkey != null) {
                opened.accept(place, open(members, subkey, place));
            }
        } else if (value instanceof Map<?, ?> members) {
            members.forEach((name, each) -> walk(
                    each, place + "/" + String.valueOf(name).replace("~", "~0").replace("/", "~1")));
        } else if (value instanceof List<?> items) {
            for (var i = 0; i < items.size(); i++) {
                walk(items.get(i), place + "/" + i);
            }
        }
    }

    private String open(Map<?, ?> envelope, String subkey, String place) {
        if (!(envelope.get("v") instanceof PayloadJson.Other v)
                || !v.written().equals("1")
                || !text(envelope, "enc").equals("A256GCM")) {
            throw new Refused("the field " + place + " is sealed in a way that is not known");
        }
        var key = StrictText.base64("a subkey", subkey);
        if (key.length != KEY_BYTES) {
            throw new Refused("a subkey has " + KEY_BYTES + " bytes");
        }
        try {
            var cipher = Cipher.getInstance("AES/GCM/NoPadding");
            cipher.init(
                    Cipher.DECRYPT_MODE,
                    new SecretKeySpec(key, "AES"),
                    new GCMParameterSpec(TAG_BITS, StrictText.base64("the vector", text(envelope, "iv"))));
            cipher.updateAAD(bound(envelope, place));
            var plain = cipher.doFinal(StrictText.base64("the sealed value", text(envelope, "ct")));
            return StrictText.utf8("the opened value", plain).strip();
        } catch (GeneralSecurityException e) {
            throw new Refused("the field " + place + " does not open with the key that the bundle brings", e);
        }
    }

    private byte[] bound(Map<?, ?> envelope, String place) {
        var members = new TreeMap<String, Json>();
        members.put("v", new Json.Whole(1));
        for (var name : List.of("subject", "kid", "eid")) {
            members.put(name, new Json.Text(text(envelope, name)));
        }
        members.put("type", new Json.Text(type));
        members.put("field", new Json.Text(place));
        return new Json.Members(members).canonical();
    }

    private static String text(Map<?, ?> envelope, String name) {
        if (envelope.get(name) instanceof String text) {
            return text;
        }
        throw new Refused("a sealed field has no text \"" + name + "\"");
    }
}
