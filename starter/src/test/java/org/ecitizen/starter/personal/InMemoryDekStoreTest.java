package org.ecitizen.starter.personal;

/// The contract on the store that tests use.
class InMemoryDekStoreTest extends DekStoreContract {
    private final DekStore store = new TestKeys().store();

    @Override
    DekStore store() {
        return store;
    }
}
