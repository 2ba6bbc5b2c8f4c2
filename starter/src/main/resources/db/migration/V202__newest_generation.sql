-- The number given out last. Numbers are never given out twice, so two rebuilds of one view never fill one generation.
alter table view_generation add column newest integer;
update view_generation set newest = generation;
alter table view_generation alter column newest set not null;
