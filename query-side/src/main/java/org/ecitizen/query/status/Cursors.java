package org.ecitizen.query.status;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.ecitizen.starter.view.ViewStore;
import org.ecitizen.starter.view.ViewStore.Document;
import org.springframework.stereotype.Component;

/// Cursors that only we can make: a place in a list, signed together with whose list it is and what it is filtered by.
/// One that was altered, or is used by somebody else or with other filters, is not ours.
///
/// The key is made once and kept beside the views, so that every node signs alike. Who can read it there can read the
/// lists themselves.
@Component
public class Cursors {
    private static final String KEY_VIEW = "cursor-key@1";
    private static final int MAC_BYTES = 16;
    private static final int PSEUDONYM_BYTES = 9;

    private final ViewStore store;
    private volatile byte[] key = {};

    Cursors(ViewStore store) {
        this.store = store;
    }

    /// A text that only we can have given out for a list, for instance a cursor of a view.
    ///
    /// @param list whose list, of what, filtered by what
    public String signed(List<String> list, String cursor) {
        var text = cursor.getBytes(StandardCharsets.UTF_8);
        var mac = mac(list, text);
        var signed = Arrays.copyOf(mac, mac.length + text.length);
        System.arraycopy(text, 0, signed, mac.length, text.length);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(signed);
    }

    /// The text of [#signed]; empty if it is not ours or was given out for another list.
    public Optional<String> verified(List<String> list, String cursor) {
        byte[] signed;
        try {
            signed = Base64.getUrlDecoder().decode(cursor);
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
        if (signed.length < MAC_BYTES) {
            return Optional.empty();
        }
        var text = Arrays.copyOfRange(signed, MAC_BYTES, signed.length);
        if (!MessageDigest.isEqual(mac(list, text), Arrays.copyOf(signed, MAC_BYTES))) {
            return Optional.empty();
        }
        return Optional.of(new String(text, StandardCharsets.UTF_8));
    }

    /// A name that is the same for the same, and from which nobody else learns what it stands for.
    public String pseudonym(List<String> of) {
        return Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(Arrays.copyOf(mac(of, "pseudonym".getBytes(StandardCharsets.UTF_8)), PSEUDONYM_BYTES));
    }

    private byte[] mac(List<String> list, byte[] text) {
        try {
            var mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key(), "HmacSHA256"));
            for (var part : list) {
                var bytes = part.getBytes(StandardCharsets.UTF_8);
                // With its length, so that no two lists look alike when joined.
                mac.update((bytes.length + ":").getBytes(StandardCharsets.UTF_8));
                mac.update(bytes);
            }
            return Arrays.copyOf(mac.doFinal(text), MAC_BYTES);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private byte[] key() {
        if (key.length == 0) {
            store.declare(KEY_VIEW, List.of());
            if (store.find(KEY_VIEW, "key").isEmpty()) {
                var fresh = new byte[32];
                new SecureRandom().nextBytes(fresh);
                var json = "{\"key\":\"" + Base64.getEncoder().encodeToString(fresh) + "\"}";
                // Of two nodes at once the first wins: a document with the same sequence is left as it is.
                store.write(KEY_VIEW, List.of(new Document("key", 0, json, Map.of())));
            }
            var kept = store.find(KEY_VIEW, "key").orElseThrow().json();
            key = Base64.getDecoder()
                    .decode(ApplicationStatus.MAPPER.readTree(kept).path("key").asString());
        }
        return key;
    }
}
