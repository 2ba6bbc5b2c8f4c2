-- Which keys sign a log, from which size of the tree to which. The keys themselves lie in files.
create table log.key (
    stream text collate "C" not null,
    -- As verifiers write it (C2SP signed-note).
    vkey text collate "C" not null,
    first_size bigint not null,
    last_size bigint,
    introduced_at timestamptz not null default now(),
    primary key (stream, vkey)
);

grant select, insert, update on log.key to "${runtimeRole}";
