package org.ecitizen.starter.personal;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Supplier;
import javax.crypto.Mac;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/// The keys that wrap keys, and those of keyed hashes, in a PKCS#12 file that only its owner can read. Several
/// processes may share it: each looks whether another has written it since.
///
/// The file is replaced as a whole: written beside, forced to disk, renamed, and the folder forced too. So a power cut
/// leaves the old one or the new one.
final class Pkcs12Keys implements KekProvider, KeyedHash {
    private static final String EPOCH = "epoch-";
    private static final String HASH = "hash-";
    private static final SecureRandom VECTORS = new SecureRandom();

    private final Path file;
    private final char[] password;
    private final Clock clock;
    private final Map<Integer, SecretKey> epochs = new HashMap<>();
    private final Map<Integer, Instant> created = new HashMap<>();
    private final Map<String, SecretKey> hashes = new HashMap<>();
    private @Nullable FileTime read;

    /// @param file in a folder of its own; made with it where there is none
    Pkcs12Keys(Path file, String password, Clock clock) {
        this.file = file.toAbsolutePath();
        this.password = password.toCharArray();
        this.clock = clock;
    }

    @Override
    public synchronized List<Epoch> epochs() {
        look();
        return created.entrySet().stream()
                .map(epoch -> new Epoch(epoch.getKey(), epoch.getValue()))
                .sorted(Comparator.comparingInt(Epoch::number))
                .toList();
    }

    @Override
    public synchronized int currentEpoch() {
        look();
        return epochs.keySet().stream()
                .max(Comparator.naturalOrder())
                .orElseGet(() -> changed(() -> epochs.isEmpty() ? addEpoch(clock.instant()) : newest()));
    }

    @Override
    public byte[] wrap(int epoch, byte[] key, byte[] associatedData) {
        var iv = new byte[AesGcm.IV_BYTES];
        VECTORS.nextBytes(iv);
        return AesGcm.join(iv, AesGcm.encrypt(kek(epoch), iv, key, associatedData));
    }

    @Override
    public byte[] unwrap(int epoch, byte[] wrapped, byte[] associatedData) {
        return AesGcm.decryptJoined(kek(epoch), wrapped, associatedData)
                .orElseThrow(() -> new ProtectedDataCorrupt("a key was not wrapped under epoch " + epoch));
    }

    @Override
    public synchronized int newEpoch(Instant now) {
        return changed(() -> addEpoch(now));
    }

    @Override
    public synchronized void destroyEpoch(int epoch) {
        changed(() -> {
            if (!epochs.isEmpty() && epoch == newest()) {
                throw new IllegalArgumentException("epoch " + epoch + " is in use");
            }
            created.remove(epoch);
            return epochs.remove(epoch) != null;
        });
    }

    @Override
    public String of(String purpose, byte[] content) {
        try {
            var mac = Mac.getInstance("HmacSHA256");
            mac.init(hashKey(purpose));
            return HexFormat.of().formatHex(mac.doFinal(content));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private synchronized SecretKey hashKey(String purpose) {
        if (!hashes.containsKey(purpose)) {
            look();
        }
        return hashes.containsKey(purpose)
                ? Objects.requireNonNull(hashes.get(purpose))
                : changed(() -> hashes.computeIfAbsent(purpose, name -> made("HmacSHA256")));
    }

    private synchronized SecretKey kek(int epoch) {
        if (!epochs.containsKey(epoch)) {
            look();
        }
        var found = epochs.get(epoch);
        if (found == null) {
            throw new ProtectedDataCorrupt("there is no epoch " + epoch);
        }
        return found;
    }

    private int addEpoch(Instant now) {
        // Not the number of one that was destroyed: what was wrapped under that must never look readable.
        var number =
                1 + epochs.keySet().stream().mapToInt(Integer::intValue).max().orElse(0);
        epochs.put(number, made("AES"));
        created.put(number, Instant.ofEpochMilli(now.toEpochMilli()));
        return number;
    }

    private int newest() {
        return epochs.keySet().stream().mapToInt(Integer::intValue).max().orElseThrow();
    }

    /// Reads the file if another process has written it.
    private void look() {
        try {
            if (Files.exists(file) && !Files.getLastModifiedTime(file).equals(read)) {
                load();
            }
        } catch (IOException e) {
            throw unavailable(e);
        }
    }

    /// One process at a time: reads, changes, writes.
    private <T> T changed(Supplier<T> change) {
        try {
            folder();
            try (var lock = FileChannel.open(
                    file.resolveSibling(file.getFileName() + ".lock"),
                    StandardOpenOption.CREATE,
                    StandardOpenOption.WRITE)) {
                var held = lock.lock();
                if (Files.exists(file)) {
                    load();
                }
                var result = change.get();
                store();
                held.release();
                return result;
            }
        } catch (IOException e) {
            // A key that is not in the file must not be used: what is under it would be lost at the next start.
            forgetAll();
            throw unavailable(e);
        }
    }

    private void forgetAll() {
        epochs.clear();
        created.clear();
        hashes.clear();
        read = null;
    }

    private void folder() throws IOException {
        var folder = Objects.requireNonNull(file.getParent());
        if (!Files.isDirectory(folder)) {
            Files.createDirectories(folder);
            allow(folder, "rwx------");
        }
    }

    private void load() throws IOException {
        var modified = Files.getLastModifiedTime(file);
        try {
            var store = KeyStore.getInstance("PKCS12");
            try (var in = Files.newInputStream(file)) {
                store.load(in, password);
            }
            forgetAll();
            for (var aliases = store.aliases(); aliases.hasMoreElements(); ) {
                take(store, aliases.nextElement());
            }
            read = modified;
        } catch (GeneralSecurityException e) {
            throw new IOException(e);
        }
    }

    private void take(KeyStore store, String alias) throws GeneralSecurityException {
        var key = (SecretKey) Objects.requireNonNull(store.getKey(alias, password));
        if (alias.startsWith(HASH)) {
            hashes.put(alias.substring(HASH.length()), key);
        } else if (alias.startsWith(EPOCH)) {
            var parts = alias.substring(EPOCH.length()).split("-", 2);
            epochs.put(Integer.valueOf(parts[0]), key);
            created.put(Integer.valueOf(parts[0]), Instant.ofEpochMilli(Long.parseLong(parts[1])));
        }
    }

    private void store() throws IOException {
        var draft = file.resolveSibling(file.getFileName() + ".new");
        try {
            var store = KeyStore.getInstance("PKCS12");
            store.load(null, null);
            var protection = new KeyStore.PasswordProtection(password);
            for (var epoch : epochs.entrySet()) {
                var when = Objects.requireNonNull(created.get(epoch.getKey()));
                store.setEntry(
                        EPOCH + epoch.getKey() + "-" + when.toEpochMilli(),
                        new KeyStore.SecretKeyEntry(epoch.getValue()),
                        protection);
            }
            for (var hash : hashes.entrySet()) {
                store.setEntry(HASH + hash.getKey(), new KeyStore.SecretKeyEntry(hash.getValue()), protection);
            }
            Files.deleteIfExists(draft);
            Files.createFile(draft);
            allow(draft, "rw-------");
            try (var out = Files.newOutputStream(draft)) {
                store.store(out, password);
            }
        } catch (GeneralSecurityException e) {
            throw new IOException(e);
        }
        force(draft);
        Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        force(Objects.requireNonNull(file.getParent()));
        read = Files.getLastModifiedTime(file);
    }

    private static void force(Path path) throws IOException {
        // A folder cannot be opened on Windows; renaming is durable there without it.
        if (Files.isDirectory(path) && !Files.getFileStore(path).supportsFileAttributeView("posix")) {
            return;
        }
        try (var channel = FileChannel.open(path, StandardOpenOption.READ)) {
            channel.force(true);
        }
    }

    private static void allow(Path path, String permissions) throws IOException {
        if (Files.getFileStore(path).supportsFileAttributeView("posix")) {
            Files.setPosixFilePermissions(path, PosixFilePermissions.fromString(permissions));
        }
    }

    private static SecretKey made(String algorithm) {
        var key = new byte[AesGcm.KEY_BYTES];
        strong().nextBytes(key);
        return new SecretKeySpec(key, algorithm);
    }

    private static SecureRandom strong() {
        try {
            return SecureRandom.getInstanceStrong();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private KeyStoreUnavailable unavailable(IOException e) {
        return new KeyStoreUnavailable("the file of keys cannot be used: " + file, e);
    }
}
