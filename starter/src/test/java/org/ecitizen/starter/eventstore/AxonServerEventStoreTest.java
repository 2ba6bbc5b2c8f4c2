package org.ecitizen.starter.eventstore;

import java.util.Arrays;
import java.util.stream.Stream;
import org.ecitizen.starter.test.TestDatabase;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;

/// The contract on an Axon Server that is there. Its events are left behind: only an address meant for tests is fit.
@EnabledIfEnvironmentVariable(
        named = "ECITIZEN_TEST_AXON_SERVER",
        matches = ".+",
        disabledReason = "skipped: no Axon Server; give its address (host:port) in ECITIZEN_TEST_AXON_SERVER")
class AxonServerEventStoreTest extends EventStoreContract {
    @Override
    String[] settings() {
        return Stream.concat(
                        Stream.of(
                                "ecitizen.event-store=axon-server",
                                "axon.axonserver.servers=" + System.getenv("ECITIZEN_TEST_AXON_SERVER")),
                        // Views, keys and the access ledger lie in a database beside it.
                        Arrays.stream(TestDatabase.create().settings())
                                .filter(setting -> !setting.startsWith("ecitizen.event-store=")))
                .toArray(String[]::new);
    }
}
