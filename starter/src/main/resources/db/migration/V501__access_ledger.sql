-- The access ledger: who read whose data. The same table as that of the events, apart from them, since it is kept for a
-- time of its own. The application appends and reads; it cannot alter what was entered.
create schema access;

create table access.DomainEventEntry (
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

-- The people whom one reading about many people at once concerned, beside its entry, which names their Merkle root.
create table access.bulk_subject (
    entry_id text collate "C" not null,
    subject text collate "C" not null,
    matter text collate "C" not null,
    primary key (entry_id, subject, matter)
);
create index bulk_subject_subject on access.bulk_subject (subject);

grant usage on schema access to "${runtimeRole}";
grant select, insert on access.DomainEventEntry, access.bulk_subject to "${runtimeRole}";
grant usage on sequence access.domainevententry_globalindex_seq to "${runtimeRole}";
