-- The tables of Axon's JDBC engine and token store. The application appends and reads; it cannot alter history.
create table DomainEventEntry (
    globalIndex bigserial primary key,
    aggregateIdentifier varchar(255) not null,
    sequenceNumber bigint not null,
    type varchar(255),
    eventIdentifier varchar(255) not null unique,
    metaData bytea,
    payload bytea not null,
    payloadRevision varchar(255),
    payloadType varchar(255) not null,
    timeStamp varchar(255) not null,
    unique (aggregateIdentifier, sequenceNumber)
);

create table SnapshotEventEntry (
    aggregateIdentifier varchar(255) not null,
    sequenceNumber bigint not null,
    type varchar(255) not null,
    eventIdentifier varchar(255) not null unique,
    metaData bytea,
    payload bytea not null,
    payloadRevision varchar(255),
    payloadType varchar(255) not null,
    timeStamp varchar(255) not null,
    primary key (aggregateIdentifier, type, sequenceNumber)
);

create table TokenEntry (
    processorName varchar(255) not null,
    segment integer not null,
    token bytea,
    tokenType varchar(255),
    timestamp varchar(255),
    owner varchar(255),
    primary key (processorName, segment)
);

grant select, insert on DomainEventEntry to "${runtimeRole}";
grant usage on sequence domainevententry_globalindex_seq to "${runtimeRole}";
grant select, insert, delete on SnapshotEventEntry to "${runtimeRole}";
grant select, insert, update, delete on TokenEntry to "${runtimeRole}";
