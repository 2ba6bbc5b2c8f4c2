package org.ecitizen.starter.personal;

import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.TreeMap;
import java.util.zip.CRC32;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;

/// For tests: epochs in memory. Its hashes are no secret.
final class InMemoryKeks implements KekProvider, KeyedHash {
    private final SecureRandom random = new SecureRandom();
    private final TreeMap<Integer, SecretKey> keys = new TreeMap<>();
    private final TreeMap<Integer, Instant> created = new TreeMap<>();

    @Override
    public synchronized List<Epoch> epochs() {
        return created.entrySet().stream()
                .map(epoch -> new Epoch(epoch.getKey(), epoch.getValue()))
                .toList();
    }

    @Override
    public synchronized int currentEpoch() {
        return keys.isEmpty() ? newEpoch(Instant.EPOCH) : keys.lastKey();
    }

    @Override
    public byte[] wrap(int epoch, byte[] key, byte[] associatedData) {
        var iv = new byte[AesGcm.IV_BYTES];
        random.nextBytes(iv);
        return AesGcm.join(iv, AesGcm.encrypt(kek(epoch), iv, key, associatedData));
    }

    @Override
    public byte[] unwrap(int epoch, byte[] wrapped, byte[] associatedData) {
        return AesGcm.decryptJoined(kek(epoch), wrapped, associatedData)
                .orElseThrow(() -> new ProtectedDataCorrupt("not of epoch " + epoch));
    }

    private synchronized SecretKey kek(int epoch) {
        var key = keys.get(epoch);
        if (key == null) {
            throw new ProtectedDataCorrupt("there is no epoch " + epoch);
        }
        return key;
    }

    @Override
    public synchronized int newEpoch(Instant now) {
        var number = keys.isEmpty() ? 1 : keys.lastKey() + 1;
        var key = new byte[AesGcm.KEY_BYTES];
        random.nextBytes(key);
        keys.put(number, new SecretKeySpec(key, "AES"));
        created.put(number, now);
        return number;
    }

    @Override
    public synchronized void destroyEpoch(int epoch) {
        keys.remove(epoch);
        created.remove(epoch);
    }

    @Override
    public String of(String purpose, byte[] content) {
        var sum = new CRC32();
        sum.update(purpose.getBytes(StandardCharsets.UTF_8));
        sum.update(content);
        return HexFormat.of().toHexDigits(sum.getValue()).repeat(4);
    }
}
