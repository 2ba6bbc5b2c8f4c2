package org.ecitizen.starter.personal;

import java.io.IOException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.List;
import java.util.Objects;
import org.ecitizen.starter.access.AccessLedger;
import org.ecitizen.starter.access.AutomatedReading;
import org.ecitizen.starter.axon.NodeName;
import org.ecitizen.starter.eventstore.KeysLogin;
import org.ecitizen.starter.eventstore.Secrets;
import org.ecitizen.starter.eventstore.StoreProperties;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.context.annotation.Bean;
import org.springframework.core.env.Environment;

/// Keys, and what seals and opens with them, for both sides.
@AutoConfiguration(
        afterName = "org.ecitizen.starter.eventstore.EventStoreAutoConfiguration",
        beforeName = "org.ecitizen.starter.axon.AxonGroundAutoConfiguration")
@EnableConfigurationProperties(KeyProperties.class)
class PersonalAutoConfiguration {
    private static final Logger log = LoggerFactory.getLogger(PersonalAutoConfiguration.class);
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final String FILE = "people.p12";
    private static final String TOMBSTONES = "tombstones";

    @Bean
    @ConditionalOnMissingBean({KekProvider.class, KeyedHash.class})
    Pkcs12Keys keyFile(KeyProperties properties, StoreProperties store, Clock clock) throws IOException {
        var folder = folder(properties, store);
        var password = properties.password();
        if (password == null) {
            // Not in the folder of the keys, so that a copy of one of the two is of no use.
            password = Secrets.get(Objects.requireNonNull(folder.getParent()), "people-password");
        }
        var file = folder.resolve(FILE);
        if (!properties.backupConfirmed()) {
            log.warn(
                    "Whoever loses {} loses the data of all people. Keep a backup apart from that of the database,"
                            + " try it, and then set ecitizen.keys.backup-confirmed=true.",
                    file.toAbsolutePath().normalize());
        }
        return new Pkcs12Keys(file, password, clock);
    }

    private static Path folder(KeyProperties properties, StoreProperties store) {
        return Objects.requireNonNullElseGet(
                        properties.directory(), () -> store.dataDirectory().resolve("keys"))
                .toAbsolutePath();
    }

    @Bean
    KeyWrapping keyWrapping(KekProvider epochs, Clock clock) {
        return new KeyWrapping(epochs, RANDOM, clock);
    }

    @Bean
    KeyDatabase keyDatabase(ObjectProvider<KeysLogin> embedded, KeyProperties properties, Environment environment) {
        return KeyDatabase.open(embedded.getIfAvailable(), properties.database(), environment);
    }

    @Bean(defaultCandidate = false)
    JdbcDekStore keyTable(
            KeyDatabase database, KeyWrapping keys, KeyProperties properties, StoreProperties store, Clock clock) {
        var tombstones = new TombstoneFile(folder(properties, store).resolve(TOMBSTONES));
        return new JdbcDekStore(database.connections(), keys, tombstones, clock);
    }

    @Bean
    ErasureMemory erasureMemory(KeyDatabase database) {
        return new JdbcErasureMemory(database.connections());
    }

    @Bean
    KeyRing keyRing(
            @Qualifier("keyTable") DekStore store, KeyWrapping keys, ErasureMemory memory, NodeName node, Clock clock) {
        return new KeyRing(store, keys, clock, until -> memory.mayHoldKeys(node.value(), until));
    }

    @Bean
    EpochKeeper epochKeeper(
            KekProvider epochs,
            @Qualifier("keyTable") KeyTable table,
            KeyWrapping keys,
            Clock clock,
            KeyProperties properties) {
        return new EpochKeeper(new Epochs(epochs, table, keys, clock, properties.backupRetention()));
    }

    @Bean
    Envelopes envelopes() {
        return new Envelopes(List.of(Scheme.V1), RANDOM);
    }

    @Bean
    Opening opening(KeyRing ring, Envelopes envelopes) {
        return new KeyedOpening(ring, envelopes, new PlainJson());
    }

    @Bean
    AutomatedReading automatedReading(AccessLedger ledger, Opening opening) {
        return new AutomatedReading(ledger, opening);
    }

    @Bean
    StoredForm storedForm(KeyRing ring, Envelopes envelopes) {
        return ProtectedJson.stored(new EventSealing(ring, envelopes, new PlainJson()), envelopes);
    }

    /// Names are those of the one identity provider that this installation trusts.
    @Bean
    @ConditionalOnMissingBean(Subjects.class)
    JdbcSubjects subjects(
            KeyDatabase database,
            KeyRing ring,
            Envelopes envelopes,
            KeyedHash hashes,
            Clock clock,
            @Value("${spring.security.oauth2.resourceserver.jwt.issuer-uri:}") String issuer) {
        return new JdbcSubjects(
                database.connections(), new EventSealing(ring, envelopes, new PlainJson()), hashes, issuer, clock);
    }

    @Bean
    HealthIndicator keyStoreHealthIndicator(@Qualifier("keyTable") KeyTable table, KekProvider epochs) {
        return new KeyStoreHealth(table, epochs);
    }
}
