-- What makes the transparency log reads events under a role of its own, which may select them and nothing else. Run
-- again whenever another role is named.
grant usage on schema access to "${logRole}";
grant select on DomainEventEntry, access.DomainEventEntry to "${logRole}";
