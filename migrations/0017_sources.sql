-- One reading of an open dump of a directory. Loaded beside the current one, which answers until the new one is whole.
create table directory_imports (
  id uuid primary key,
  directory text not null check (directory in ('administration', 'education')),
  file_name text not null,
  status text not null check (status in ('loading', 'current', 'replaced')),
  records integer not null default 0,
  started_at timestamptz not null,
  finished_at timestamptz
);
create unique index directory_imports_current on directory_imports (directory) where status = 'current';

-- One record as published, without what rules never read. An unknown number or code is empty.
create table directory_records (
  import_id uuid not null references directory_imports (id),
  position integer not null,
  kind text not null check (kind in ('town_hall', 'school', 'body')),
  commune_code text not null,
  siret text not null,
  siren text not null,
  uai text not null,
  name text not null,
  addresses text[] not null,
  primary key (import_id, position)
);
create index directory_records_commune on directory_records (commune_code, import_id);
create index directory_records_siren on directory_records (siren, import_id);

-- Hosts that two or more bodies of one import publish: they prove none of them.
create table directory_shared_hosts (
  import_id uuid not null references directory_imports (id),
  host text not null,
  primary key (import_id, host)
);
create index directory_shared_hosts_host on directory_shared_hosts (host);

-- « Le répertoire ne répond pas »: what a person asked, to be decided when the register answers again.
create table kept_joins (
  id uuid primary key,
  account_id uuid not null references accounts (id),
  siret text not null check (siret ~ '^[0-9]{14}$'),
  confirmed boolean not null,
  service_name text,
  status text not null check (status in ('open', 'settled', 'cancelled')),
  kept_at timestamptz not null,
  settled_at timestamptz,
  -- what the decision was once it could be taken
  outcome text
);
create unique index kept_joins_one_open on kept_joins (account_id, siret) where status = 'open';
create index kept_joins_open on kept_joins (kept_at) where status = 'open';
