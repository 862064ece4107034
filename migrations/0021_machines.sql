-- Credentials for the software of an organization. Nothing is deleted: a credential ends.
create table machine_credentials (
  id uuid primary key,
  organization_id uuid not null references organizations (id),
  name text not null check (length(name) between 1 and 100),
  scopes text[] not null check (cardinality(scopes) > 0),
  -- newest first; two while a secret is being replaced
  secret_hashes text[] not null check (cardinality(secret_hashes) between 1 and 2),
  -- the administrator who answers for it: without them it opens nothing
  owner_id uuid not null references accounts (id),
  valid_days smallint not null check (valid_days between 1 and 366),
  created_at timestamptz not null,
  expires_at timestamptz not null,
  last_used_at timestamptz,
  -- days before its end at which somebody was last told; null: nobody yet
  warned_at_days smallint,
  told_ownerless_at timestamptz,
  ended_at timestamptz,
  ended_by text
);
create unique index machine_credentials_name on machine_credentials (organization_id, lower(name)) where ended_at is null;
create index machine_credentials_owner on machine_credentials (owner_id) where ended_at is null;
create index machine_credentials_expiry on machine_credentials (expires_at) where ended_at is null;
