-- Records lie in pages of leaves that follow one another: a row for each of them cost a busy database more than all else
-- that the log does.
create table log.page (
    stream text collate "C" not null,
    first_leaf bigint not null,
    -- Place in the store of the event of each leaf, ascending.
    tokens bigint[] not null,
    -- What was published of each leaf, 32 bytes.
    entries bytea not null,
    -- What the entries are hashes of, as lines: canonical JSON has no newline in it.
    records bytea not null,
    primary key (stream, first_leaf)
);
create index page_token on log.page (stream, (tokens[1]));

-- Hashes and identifiers do not get smaller. A row holds all but the records.
alter table log.page
    alter column entries set storage plain,
    alter column tokens set storage plain,
    alter column records set storage external;

-- Which tokens the events of an aggregate have, where the store does not tell (Axon Server).
create table log.token (
    stream text collate "C" not null,
    aggregate_id text collate "C" not null,
    sequence bigint not null,
    token bigint not null,
    primary key (stream, aggregate_id, sequence)
);

insert into log.page (stream, first_leaf, tokens, entries, records)
select stream, min(leaf_index),
    array_agg((convert_from(record, 'UTF8')::json ->> 'token')::bigint order by leaf_index),
    string_agg(entry, ''::bytea order by leaf_index),
    string_agg(record, '\x0a'::bytea order by leaf_index)
from log.leaf group by stream, leaf_index / 32;

insert into log.token (stream, aggregate_id, sequence, token)
select stream, aggregate_id, sequence, (convert_from(record, 'UTF8')::json ->> 'token')::bigint
from log.leaf where aggregate_id <> '' and stream not like 'access%' and not exists (select 1 from DomainEventEntry);

drop table log.leaf;

grant select, insert on log.page, log.token to "${runtimeRole}";
