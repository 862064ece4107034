-- Kept up to date with each event, so that /stats never scans a log. Recomputing from the log gives the same figures.
create table monthly_figures (
  month date not null,
  figure text not null,
  dimension text not null default '',
  value bigint not null,
  primary key (month, figure, dimension)
);

-- Who was active in a month: the distinct count without a scan.
create table monthly_active (
  month date not null,
  account_id uuid not null,
  first_client_id text not null,
  more_than_one_service boolean not null default false,
  primary key (month, account_id)
);
