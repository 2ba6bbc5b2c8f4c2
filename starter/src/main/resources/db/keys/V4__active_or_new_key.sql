-- Not one that a tombstone covers: a restored backup may have brought it back.
create view active_dek as
    select kid, subject, grp, scope, epoch, wrapped, created_at from dek
    where state = 'ACTIVE' and not exists (select 1 from key_tombstone t
        where t.subject = dek.subject and t.grp = dek.grp and t.scope in (dek.scope, '*'));

-- The active key of an extent. Where it may have a key and has none yet, the one handed in is kept. All in one call,
-- since a citizen waits for it. Each statement in here sees what was there when the lock was got.
create function active_or_new(
    of_subject text, of_grp text, of_scope text, new_kid text, new_epoch integer, new_wrapped text, new_at timestamptz)
returns setof active_dek language plpgsql as $$
begin
    return query select k.* from active_dek k
        where k.subject = of_subject and k.grp = of_grp and k.scope = of_scope;
    if not found then
        perform pg_advisory_xact_lock(hashtextextended(of_subject, 0));
        insert into dek (kid, subject, grp, scope, state, epoch, wrapped, created_at)
            select new_kid, of_subject, of_grp, of_scope, 'ACTIVE', new_epoch, new_wrapped, new_at
            where not exists (select 1 from key_erasure e
                    where e.subject = of_subject and e.grp = of_grp and e.scope in (of_scope, '*'))
                and not exists (select 1 from key_tombstone t
                    where t.subject = of_subject and t.grp = of_grp and t.scope in (of_scope, '*'))
                and not exists (select 1 from dek d
                    where d.subject = of_subject and d.grp = of_grp and d.scope = of_scope);
        return query select k.* from active_dek k
            where k.subject = of_subject and k.grp = of_grp and k.scope = of_scope;
    end if;
end
$$;

grant select on active_dek to "${runtimeRole}";
grant execute on function active_or_new to "${runtimeRole}";
