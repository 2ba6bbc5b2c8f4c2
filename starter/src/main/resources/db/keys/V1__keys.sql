-- The keys that protect people's data, wrapped, apart from the data. Tombstones are only ever added.
create table dek (
    kid text collate "C" primary key,
    subject text collate "C" not null,
    grp text collate "C" not null,
    scope text collate "C" not null,
    state text collate "C" not null check (state in ('ACTIVE', 'ERASING', 'ERASED')),
    epoch integer not null,
    -- Null once destroyed.
    wrapped text,
    created_at timestamptz not null,
    erasure text collate "C"
);
create unique index dek_active on dek (subject, grp, scope) where state = 'ACTIVE';
create index dek_extent on dek (subject, grp, scope);
create index dek_epoch on dek (epoch) where wrapped is not null;
create index dek_erasure on dek (erasure) where erasure is not null;

-- What is being erased or was: from here on no new key. The scope * stands for all.
create table key_erasure (
    erasure text collate "C" not null,
    subject text collate "C" not null,
    grp text collate "C" not null,
    scope text collate "C" not null,
    since timestamptz not null,
    primary key (subject, grp, scope, erasure)
);
create index key_erasure_id on key_erasure (erasure);

create table key_tombstone (
    subject text collate "C" not null,
    grp text collate "C" not null,
    scope text collate "C" not null,
    erasure text collate "C" not null,
    event text collate "C" not null,
    at timestamptz not null,
    primary key (subject, grp, scope, erasure)
);
create index key_tombstone_erasure on key_tombstone (erasure);

create table key_epoch (
    epoch integer primary key,
    created timestamptz not null,
    last_needed_until timestamptz,
    destroyed timestamptz
);

-- Which node has dropped the keys of an erasure from its memory.
create table key_eviction (
    erasure text collate "C" not null,
    node text collate "C" not null,
    at timestamptz not null,
    primary key (erasure, node)
);

-- Who a subject is: found by a keyed hash of the identity, which itself is sealed under the subject's own key.
create table subject (
    subject text collate "C" primary key,
    blind_index text collate "C" unique,
    identity text,
    -- Whether the identity provider has said how they are called.
    named boolean not null
);

grant usage on schema keys to "${runtimeRole}";
grant select, insert, update on dek, key_epoch, subject to "${runtimeRole}";
grant select, insert on key_erasure, key_tombstone, key_eviction to "${runtimeRole}";
