package org.ecitizen.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.http.HttpClient;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.jspecify.annotations.Nullable;

/// Certificates of a server and of those who call it, made for one run with the tool of the JDK.
final class Certificates {
    static final String PASSWORD = "only-for-tests";
    static final String SERVER = "server";

    private final Path keys;
    private final Path trusted;
    private final KeyStore all;

    /// @param names of those who call
    Certificates(Path folder, List<String> names) throws GeneralSecurityException, IOException, InterruptedException {
        keys = Files.createDirectories(folder).resolve("keys.p12");
        trusted = folder.resolve("trusted.p12");
        Files.deleteIfExists(keys);
        make(SERVER);
        for (var name : names) {
            make(name);
        }
        all = KeyStore.getInstance(keys.toFile(), PASSWORD.toCharArray());
        var callers = KeyStore.getInstance("PKCS12");
        callers.load(null, null);
        for (var name : names) {
            callers.setCertificateEntry(name, all.getCertificate(name));
        }
        try (var out = Files.newOutputStream(trusted)) {
            callers.store(out, PASSWORD.toCharArray());
        }
    }

    private void make(String name) throws IOException, InterruptedException {
        var tool = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "keytool")
                                .toString(),
                        "-genkeypair",
                        "-keystore",
                        keys.toString(),
                        "-storepass",
                        PASSWORD,
                        "-alias",
                        name,
                        "-keyalg",
                        "EC",
                        "-dname",
                        "CN=" + name,
                        "-ext",
                        "san=ip:127.0.0.1")
                .redirectErrorStream(true)
                .start();
        var said = new String(tool.getInputStream().readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
        assertThat(tool.waitFor()).as(said).isZero();
    }

    /// How the server is told to ask for certificates of those who call.
    List<String> settings() {
        return List.of(
                "server.ssl.key-store=file:" + keys.toAbsolutePath(),
                "server.ssl.key-store-password=" + PASSWORD,
                "server.ssl.key-store-type=PKCS12",
                "server.ssl.key-alias=" + SERVER,
                "server.ssl.trust-store=file:" + trusted.toAbsolutePath(),
                "server.ssl.trust-store-password=" + PASSWORD,
                "server.ssl.trust-store-type=PKCS12",
                "server.ssl.client-auth=want");
    }

    /// SHA-256 of a certificate, as tools print it.
    String fingerprint(String name) throws GeneralSecurityException {
        var hash = MessageDigest.getInstance("SHA-256")
                .digest(all.getCertificate(name).getEncoded());
        return HexFormat.ofDelimiter(":").withUpperCase().formatHex(hash);
    }

    /// Somebody who calls.
    ///
    /// @param name absent: they have no certificate
    HttpClient client(@Nullable String name) throws GeneralSecurityException, IOException {
        var server = KeyStore.getInstance("PKCS12");
        server.load(null, null);
        server.setCertificateEntry(SERVER, all.getCertificate(SERVER));
        var trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trust.init(server);
        var own = KeyStore.getInstance("PKCS12");
        own.load(null, null);
        if (name != null) {
            own.setEntry(
                    name,
                    all.getEntry(name, new KeyStore.PasswordProtection(PASSWORD.toCharArray())),
                    new KeyStore.PasswordProtection(PASSWORD.toCharArray()));
        }
        var identity = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        identity.init(own, PASSWORD.toCharArray());
        var context = SSLContext.getInstance("TLS");
        context.init(identity.getKeyManagers(), trust.getTrustManagers(), null);
        return HttpClient.newBuilder().sslContext(context).build();
    }
}
