-- What came out when a whole store was laid beside its log.
create table log.verification (
    stream text collate "C" not null,
    ended_at timestamptz not null default now(),
    -- JSON, as the API shows it.
    result text not null,
    primary key (stream, ended_at)
);

grant select, insert on log.verification to "${runtimeRole}";
