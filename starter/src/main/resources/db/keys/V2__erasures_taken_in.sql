-- Up to which place in the stream of events every tombstone is here. It lies with the keys so that a restored backup of
-- them says what is missing in it. One row.
create table erasures_taken_in (
    one boolean primary key check (one),
    place text collate "C" not null
);

grant select, insert, update on erasures_taken_in to "${runtimeRole}";
