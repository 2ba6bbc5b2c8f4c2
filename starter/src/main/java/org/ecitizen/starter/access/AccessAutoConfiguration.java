package org.ecitizen.starter.access;

import java.time.Clock;
import java.util.Optional;
import java.util.Set;
import org.ecitizen.events.personal.Extent;
import org.ecitizen.events.personal.Protected;
import org.ecitizen.starter.people.AccessTable;
import org.ecitizen.starter.personal.KeyStoreUnavailable;
import org.ecitizen.starter.personal.Opened;
import org.ecitizen.starter.personal.Opening;
import org.ecitizen.starter.personal.ProtectedDataCorrupt;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.jackson.autoconfigure.JsonMapperBuilderCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;

/// Disclosure and the ledger, for both sides.
@AutoConfiguration(
        beforeName = "org.springframework.boot.jackson.autoconfigure.JacksonAutoConfiguration",
        afterName = "org.ecitizen.starter.people.ApiSecurityAutoConfiguration")
@ConditionalOnWebApplication(type = ConditionalOnWebApplication.Type.SERVLET)
@Import(DisclosureAdvice.class)
class AccessAutoConfiguration {

    @Bean
    JsonMapperBuilderCustomizer unopenedIsRefused() {
        return mapper -> mapper.addModule(new UnopenedRefused());
    }

    @Bean
    ReadingOfCall readingOfCall(AccessTable table) {
        return new ReadingOfCall(table);
    }

    @Bean
    Permissions permissions(PurposeTable table, ObjectProvider<Matters> matters) {
        return new Permissions(
                table, new AllMatters(() -> matters.orderedStream().toList()));
    }

    @Bean
    CorruptValues protectedDataHealthIndicator(Clock clock) {
        return new CorruptValues(clock);
    }

    @Bean
    Disclosure disclosure(
            ObjectProvider<Opening> opening,
            ObjectProvider<AccessLedger> ledger,
            Permissions permissions,
            PurposeTable table,
            ReadingOfCall calls,
            CorruptValues corrupt) {
        return new Disclosure(
                opening.getIfAvailable(NothingOpens::new),
                ledger.getIfAvailable(NothingIsEntered::new),
                permissions,
                table,
                calls,
                corrupt);
    }

    /// Where no keys are configured nothing opens.
    private static final class NothingOpens implements Opening {
        @Override
        public Extent extentOf(Protected<?> value) {
            throw new KeyStoreUnavailable("no key store is configured", new IllegalStateException());
        }

        @Override
        public <T> Opened<T> open(Protected<T> value, AccessContext context) throws ProtectedDataCorrupt {
            throw new KeyStoreUnavailable("no key store is configured", new IllegalStateException());
        }

        @Override
        public Optional<byte[]> subkey(Protected.Sealed<?> value, AccessContext context) {
            throw new KeyStoreUnavailable("no key store is configured", new IllegalStateException());
        }
    }

    /// Where no ledger is kept nothing may be read.
    private static final class NothingIsEntered implements AccessLedger {
        @Override
        public AccessContext enter(Access access) {
            throw new LedgerUnavailable("no ledger is kept here", new IllegalStateException());
        }

        @Override
        public void refused(Access access, String why) {
            throw new LedgerUnavailable("no ledger is kept here", new IllegalStateException());
        }

        @Override
        public void enterLedgerReading(Access access, Set<String> subjects) {
            throw new LedgerUnavailable("no ledger is kept here", new IllegalStateException());
        }
    }
}
