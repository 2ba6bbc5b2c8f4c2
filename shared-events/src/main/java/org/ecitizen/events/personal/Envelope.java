package org.ecitizen.events.personal;

import org.jspecify.annotations.Nullable;

/// The encrypted form of one field, as it is stored in the field's place.
///
/// @param v version of the form
/// @param enc how it was encrypted, `A256GCM`
/// @param kid the key, a random UUID
/// @param subject the person whose key it is, a random UUID
/// @param eid 16 random bytes in base64, one for each key and stored event
/// @param iv 12 random bytes in base64
/// @param ct cipher text and tag, in base64
/// @param at where it stood in its event; present outside of it only
public record Envelope(
        int v,
        String enc,
        String kid,
        String subject,
        String eid,
        String iv,
        String ct,
        @Nullable At at) {
    /// The place in the stored event, which the encryption is bound to.
    ///
    /// @param type of the payload as it was stored
    /// @param field JSON pointer in the payload
    public record At(String type, String field) {}
}
