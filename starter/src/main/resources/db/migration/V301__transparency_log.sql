-- What the transparency log keeps beside its files. Leaves are only ever added; the head moves by compare-and-swap.
create schema log;

-- The last head that may be signed, one row per stream of events.
create table log.head (
    stream text collate "C" primary key,
    origin text collate "C" not null,
    size bigint not null,
    root bytea not null,
    last_token bigint not null,
    checkpoint bytea not null
);

-- Which event each leaf stands for, with the record that the published entry is the hash of.
create table log.leaf (
    stream text collate "C" not null,
    leaf_index bigint not null,
    aggregate_id text collate "C" not null,
    sequence bigint not null,
    entry bytea not null,
    record bytea not null,
    primary key (stream, leaf_index)
);
create index leaf_aggregate on log.leaf (stream, aggregate_id, sequence) where aggregate_id <> '';

-- Which node signs. Saves work, nothing more: the head is what keeps two nodes from signing two histories.
create table log.lease (
    stream text collate "C" primary key,
    owner text collate "C" not null,
    epoch bigint not null,
    until timestamptz not null
);

grant usage on schema log to "${runtimeRole}";
grant select, insert on log.leaf to "${runtimeRole}";
grant select, insert, update on log.head, log.lease to "${runtimeRole}";
