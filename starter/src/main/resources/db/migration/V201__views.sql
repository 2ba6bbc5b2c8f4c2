-- Views: documents by id and by up to four indexes, whose slots the program assigns. A view can always be rebuilt.
create table view_document (
    view text collate "C" not null,
    id text collate "C" not null,
    sequence bigint not null,
    body jsonb not null,
    k1 text collate "C",
    k2 text collate "C",
    k3 text collate "C",
    k4 text collate "C",
    primary key (view, id)
);
create index view_document_k1 on view_document (view, k1, id) where k1 is not null;
create index view_document_k2 on view_document (view, k2, id) where k2 is not null;
create index view_document_k3 on view_document (view, k3, id) where k3 is not null;
create index view_document_k4 on view_document (view, k4, id) where k4 is not null;

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

grant select, insert, update, delete on view_document, view_counter, view_generation to "${runtimeRole}";
