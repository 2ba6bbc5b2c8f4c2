package org.ecitizen.standalone.identity;

import static java.util.Objects.requireNonNull;

import org.ecitizen.starter.installation.InstallationProperties;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Conditional;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.JdbcOperations;
import org.springframework.security.web.webauthn.api.PublicKeyCredentialRpEntity;
import org.springframework.security.web.webauthn.management.JdbcPublicKeyCredentialUserEntityRepository;
import org.springframework.security.web.webauthn.management.JdbcUserCredentialRepository;
import org.springframework.security.web.webauthn.management.PublicKeyCredentialUserEntityRepository;
import org.springframework.security.web.webauthn.management.UserCredentialRepository;

/// Passkeys of the people of the embedded identity provider, kept in PostgreSQL.
@Configuration(proxyBeanMethods = false)
@ConditionalOnProperty(name = SampleTown.PROPERTY, havingValue = "true")
@Conditional(WherePostgresIs.class)
class PasskeyConfiguration {

    @Bean
    PublicKeyCredentialUserEntityRepository ownersOfPasskeys(JdbcOperations database) {
        return new JdbcPublicKeyCredentialUserEntityRepository(database);
    }

    @Bean
    UserCredentialRepository passkeys(JdbcOperations database) {
        return new JdbcUserCredentialRepository(database);
    }

    @Bean
    PasskeyOperations passkeyOperations(
            PublicKeyCredentialUserEntityRepository owners,
            UserCredentialRepository passkeys,
            SamplePeople people,
            PasskeyProperties properties,
            InstallationProperties installation) {
        var address = requireNonNull(installation.publicAddress());
        return new PasskeyOperations(
                owners,
                passkeys,
                people,
                PublicKeyCredentialRpEntity.builder()
                        .id(properties.relyingPartyId(address))
                        .name(properties.relyingPartyName())
                        .build(),
                properties.origins(address));
    }
}
