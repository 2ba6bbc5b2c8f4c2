-- Receipts that nobody had to ask for, on the first checkpoint with a quorum that covers their leaf.
create table log.receipt (
    stream text collate "C" not null,
    leaf_index bigint not null,
    aggregate_id text collate "C" not null,
    sequence bigint not null,
    kind text collate "C" not null,
    receipt bytea not null,
    made_at timestamptz not null default now(),
    primary key (stream, leaf_index)
);
create index receipt_aggregate on log.receipt (stream, aggregate_id, sequence);

-- How many leaves were looked through for them.
create table log.receipts_made (
    stream text collate "C" primary key,
    leaves bigint not null
);

grant select, insert on log.receipt to "${runtimeRole}";
grant select, insert, update on log.receipts_made to "${runtimeRole}";
