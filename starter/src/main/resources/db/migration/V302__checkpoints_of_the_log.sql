-- Every checkpoint that was published, once for each size: as its quorum of witnesses first confirmed it, or, while
-- that is missing, as it was first published.
create table log.checkpoint (
    stream text collate "C" not null,
    size bigint not null,
    checkpoint bytea not null,
    quorum boolean not null,
    -- SHA-256 of the policy that says which witnesses are enough.
    policy text collate "C" not null,
    kept_at timestamptz not null default now(),
    primary key (stream, size)
);
create index checkpoint_quorum on log.checkpoint (stream, policy, size) where quorum;

grant select, insert, update on log.checkpoint to "${runtimeRole}";
