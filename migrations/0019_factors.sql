-- A passkey: what verifies its signatures. The private half never leaves the person's device.
create table passkeys (
  id uuid primary key,
  account_id uuid not null references accounts (id),
  credential_id bytea not null unique,
  public_key bytea not null,
  -- refused when it goes back; many never count and stay at zero
  counter bigint not null,
  transports text[] not null default '{}',
  -- kind of device, as it says itself: names the passkey, proves nothing
  aaguid text not null default '',
  name text not null,
  -- kept by a provider that copies it to the person's other devices
  is_synced boolean not null default false,
  created_at timestamptz not null,
  last_used_at timestamptz
);
create index passkeys_account on passkeys (account_id);

-- A challenge is a sealed value given to the browser; only those that were answered well leave a row, once.
create table spent_challenges (
  challenge_hash bytea primary key,
  expires_at timestamptz not null
);
create index spent_challenges_expiry on spent_challenges (expires_at);

-- The secret shared with an authenticator application, sealed under a root key whose id starts the record.
create table code_applications (
  account_id uuid primary key references accounts (id),
  sealed_secret bytea not null,
  -- the 30-second step of the last accepted code: no code works twice
  last_step bigint not null,
  created_at timestamptz not null,
  last_used_at timestamptz
);

-- Ten at a time; only their keyed hashes.
create table recovery_codes (
  id uuid primary key,
  account_id uuid not null references accounts (id),
  code_hash bytea not null,
  created_at timestamptz not null,
  used_at timestamptz,
  unique (account_id, code_hash)
);

-- Somebody lost their second factor and their recovery codes: who asked for them, who agreed, from when it counts.
create table factor_recoveries (
  id uuid primary key,
  account_id uuid not null references accounts (id),
  route text not null check (route in ('organization', 'operator')),
  organization_id uuid references organizations (id),
  asked_by text not null,
  reason text not null default '',
  asked_at timestamptz not null,
  approved_by text,
  approved_at timestamptz,
  -- null until a second person agreed
  usable_from timestamptz,
  expires_at timestamptz not null,
  status text not null check (status in ('open', 'used', 'cancelled')),
  settled_at timestamptz,
  check (approved_by is null or approved_by <> asked_by)
);
create unique index factor_recoveries_one_open on factor_recoveries (account_id) where status = 'open';

-- A new password chosen by « Mot de passe oublié », kept here until the second factor has spoken too.
alter table sessions add column pending_password_hash text;

-- Set by the organization's administration: its members need a second factor to act for it.
alter table organizations add column requires_second_factor boolean not null default false;
