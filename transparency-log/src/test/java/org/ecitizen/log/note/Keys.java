package org.ecitizen.log.note;

import java.security.GeneralSecurityException;
import java.security.KeyPairGenerator;
import java.util.Arrays;

/// Keys of the tests.
public final class Keys {
    public static final String ORIGIN = "services.example.gov/log/events";
    public static final NoteSigner LOG = ed25519(ORIGIN, KeyType.ED25519, 1);
    public static final NoteSigner WITNESS = ed25519("witness.example.org", KeyType.ED25519_COSIGNATURE, 2);
    public static final NoteSigner OTHER_WITNESS = ed25519("other.example.org", KeyType.ED25519_COSIGNATURE, 3);
    public static final NoteSigner QUANTUM_WITNESS = mlDsa("witness.example.org");

    private Keys() {}

    public static NoteSigner ed25519(String name, KeyType type, int number) {
        var seed = new byte[32];
        Arrays.fill(seed, (byte) number);
        return NoteSigner.ed25519(name, type, seed);
    }

    public static NoteSigner mlDsa(String name) {
        try {
            return NoteSigner.mlDsa44(
                    name, KeyPairGenerator.getInstance("ML-DSA-44").generateKeyPair());
        } catch (GeneralSecurityException e) {
            throw new AssertionError(e);
        }
    }
}
