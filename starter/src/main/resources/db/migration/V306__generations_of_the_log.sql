-- Logs that continued another one, which was closed for that. The first log of a stream is number 1 and not listed.
create table log.generation (
    stream text collate "C" not null,
    number integer not null,
    -- Last part of its address.
    name text collate "C" not null,
    -- What its first leaf says, as generation.json shows it.
    genesis bytea not null,
    opened_at timestamptz not null default now(),
    primary key (stream, number),
    unique (stream, name)
);

grant select, insert on log.generation to "${runtimeRole}";
