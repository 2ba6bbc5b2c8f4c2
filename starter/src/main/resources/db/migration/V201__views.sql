-- Views: documents by id, and by the places in lists that the program gives them. A view can always be rebuilt.
create table view_document (
    view text collate "C" not null,
    id text collate "C" not null,
    sequence bigint not null,
    body json not null,
    -- Its keys, joined: what it has to be taken out of when it changes.
    keys text not null,
    primary key (view, id)
);

-- Where documents stand: the index, the parts of the key, and the id, as one text that sorts like them.
create table view_entry (
    view text collate "C" not null,
    place text collate "C" not null,
    primary key (view, place)
);

create table view_counter (
    view text collate "C" not null,
    name text collate "C" not null,
    value bigint not null,
    primary key (view, name)
);

create table view_generation (
    view text collate "C" primary key,
    generation integer not null
);

grant select, insert, update, delete on view_document, view_entry, view_counter, view_generation to "${runtimeRole}";
