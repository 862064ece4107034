-- Who publishes an address on this host: what a newcomer is shown first.
alter table directory_records add column hosts text[] not null default '{}';
update directory_records set hosts = array(select distinct split_part(address, '@', 2) from unnest(addresses) as address);
create index directory_records_hosts on directory_records using gin (hosts);
