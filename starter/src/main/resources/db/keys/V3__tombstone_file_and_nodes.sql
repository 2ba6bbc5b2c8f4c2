-- Up to where the file of tombstones, which lies beside the keys that wrap keys, is known here. Like the place in the
-- stream of events it goes back in time with a restored backup. One row.
create table tombstone_file (
    one boolean primary key check (one),
    place text collate "C" not null
);

-- Until when a node may have opened keys in memory. Said before a key is opened.
create table key_node (
    node text collate "C" primary key,
    until timestamptz not null
);

grant select, insert, update on tombstone_file, key_node to "${runtimeRole}";
