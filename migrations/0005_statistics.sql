-- Kept up to date with each event, so that /stats never scans a log. Recomputing from the log gives the same figures.
-- A figure is the sum of its shards: people who arrive at once do not queue for one row.
create table monthly_figures (
  month date not null,
  figure text not null,
  dimension text not null default '',
  shard smallint not null default 0,
  value bigint not null,
  primary key (month, figure, dimension, shard)
) with (fillfactor = 70);

-- Who was active in a month: the distinct count without a scan.
create table monthly_active (
  month date not null,
  account_id uuid not null,
  first_client_id text not null,
  more_than_one_service boolean not null default false,
  primary key (month, account_id)
);

-- For which organizations somebody reached a service in a month.
create table monthly_organizations (
  month date not null,
  organization_id uuid not null,
  primary key (month, organization_id)
);

-- A month again from the log.
create index decisions_time on decisions (decided_at);
create index accounts_created on accounts (created_at);
