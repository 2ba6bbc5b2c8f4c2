package org.ecitizen.starter.view;

/// Which database keeps the views.
public enum ViewStoreKind {
    /// That of `spring.datasource.*`, or the embedded one.
    POSTGRESQL,
    /// That of `spring.mongodb.uri`.
    MONGODB
}
