-- That people read who read their data: beside the ledger and no entry of it, so that it can be thrown away.
create table access.own_reading (
    subject text collate "C" not null,
    way text collate "C" not null,
    at timestamptz not null
);
create index own_reading_subject on access.own_reading (subject, at);
create index own_reading_at on access.own_reading (at);

grant select, insert, delete on access.own_reading to "${runtimeRole}";
