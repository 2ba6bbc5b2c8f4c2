package org.ecitizen.standalone;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.security.Signature;
import java.security.interfaces.ECPublicKey;
import java.security.spec.ECGenParameterSpec;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/// A passkey without a device: what an authenticator computes (Web Authentication, ES256, attestation "none"), and what
/// a
/// bad one would.
final class SoftwareKey {
    private static final int PRESENT = 0x01;
    private static final int VERIFIED = 0x04;
    private static final int WITH_KEY = 0x40;
    private static final HexFormat HEX = HexFormat.of();

    private final byte[] id = new byte[32];
    private final KeyPair pair;
    private int uses;

    SoftwareKey() {
        new SecureRandom().nextBytes(id);
        try {
            var generator = KeyPairGenerator.getInstance("EC");
            generator.initialize(new ECGenParameterSpec("secp256r1"));
            pair = generator.generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /// What a page sends to add it.
    ///
    /// @param options as the provider gave them
    Map<String, Object> registration(JsonNode options, String origin, String name) {
        var data = authenticatorData(options.path("rp").path("id").asString(), PRESENT | VERIFIED | WITH_KEY);
        // A map of three: fmt, attStmt (empty) and authData.
        var attestation = bytes(out -> {
            out.write(HEX.parseHex("a363666d74646e6f6e656761747453746d74a068617574684461746158"));
            out.write(data.length);
            out.write(data);
        });
        return Map.of(
                "publicKey",
                Map.of(
                        "label",
                        name,
                        "credential",
                        Map.of(
                                "id", text(id),
                                "rawId", text(id),
                                "type", "public-key",
                                "response",
                                        Map.of(
                                                "clientDataJSON", text(clientData("webauthn.create", options, origin)),
                                                "attestationObject", text(attestation),
                                                "transports", new String[] {"internal"}),
                                "clientExtensionResults", Map.of())));
    }

    /// What a page sends to sign in.
    Map<String, Object> assertion(JsonNode options, String origin) {
        return assertion(options, origin, PRESENT | VERIFIED);
    }

    /// The same, without having asked its owner to prove that it is them.
    Map<String, Object> assertionOfAnybody(JsonNode options, String origin) {
        return assertion(options, origin, PRESENT);
    }

    /// Forgets that it was used, as a copy of it would not know of it.
    void forgetUses() {
        uses = 0;
    }

    private Map<String, Object> assertion(JsonNode options, String origin, int flags) {
        var data = authenticatorData(options.path("rpId").asString(), flags);
        var clientData = clientData("webauthn.get", options, origin);
        return Map.of(
                "id", text(id),
                "rawId", text(id),
                "type", "public-key",
                "response",
                        Map.of(
                                "clientDataJSON", text(clientData),
                                "authenticatorData", text(data),
                                "signature", text(signature(data, clientData))),
                "clientExtensionResults", Map.of());
    }

    private byte[] authenticatorData(String relyingParty, int flags) {
        uses++;
        return bytes(out -> {
            out.write(sha256(relyingParty.getBytes(StandardCharsets.UTF_8)));
            out.write(flags);
            out.writeInt(uses);
            if ((flags & WITH_KEY) != 0) {
                out.write(new byte[16]);
                out.writeShort(id.length);
                out.write(id);
                // A COSE key: kty EC2, alg ES256, crv P-256, x, y.
                var point = ((ECPublicKey) pair.getPublic()).getW();
                out.write(HEX.parseHex("a5010203262001215820"));
                out.write(coordinate(point.getAffineX()));
                out.write(HEX.parseHex("225820"));
                out.write(coordinate(point.getAffineY()));
            }
        });
    }

    private byte[] signature(byte[] data, byte[] clientData) {
        try {
            var signature = Signature.getInstance("SHA256withECDSA");
            signature.initSign(pair.getPrivate());
            signature.update(data);
            signature.update(sha256(clientData));
            return signature.sign();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static byte[] clientData(String type, JsonNode options, String origin) {
        return Town.JSON.writeValueAsBytes(Map.of(
                "type",
                type,
                "challenge",
                options.path("challenge").asString(),
                "origin",
                origin,
                "crossOrigin",
                false));
    }

    private static byte[] coordinate(BigInteger number) {
        var bytes = new byte[32];
        var from = number.toByteArray();
        var length = Math.min(from.length, bytes.length);
        System.arraycopy(from, from.length - length, bytes, bytes.length - length, length);
        return bytes;
    }

    private static byte[] sha256(byte[] bytes) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(bytes);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String text(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    private interface Writing {
        void to(DataOutputStream out) throws IOException;
    }

    private static byte[] bytes(Writing writing) {
        var bytes = new ByteArrayOutputStream();
        try {
            writing.to(new DataOutputStream(bytes));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }
}
