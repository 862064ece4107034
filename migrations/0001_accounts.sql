-- A person's account. `id` is the OpenID subject: opaque, never changed, never reused.
create table accounts (
  id uuid primary key,
  given_name text,
  family_name text,
  -- « Je n'ai pas de prénom / de nom »: the missing half is deliberate, so it is not asked again.
  has_no_given_name boolean not null default false,
  has_no_family_name boolean not null default false,
  phone_number text,
  job text,
  locale text not null default 'fr' check (locale in ('fr', 'en')),
  password_hash text,
  password_set_at timestamptz,
  -- What the person chose on « Créez votre compte »: how they mean to come back.
  preferred_method text check (preferred_method in ('password', 'passkey', 'code')),
  second_factor_always boolean not null default false,
  terms_version text,
  terms_accepted_at timestamptz,
  locked_at timestamptz,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  erased_at timestamptz
);

-- An address belongs to one account. `domain` is the full host, in its one canonical form.
create table email_addresses (
  id uuid primary key,
  account_id uuid not null references accounts (id),
  address text not null unique,
  domain text not null,
  is_primary boolean not null,
  verified_at timestamptz not null,
  created_at timestamptz not null
);
create unique index email_addresses_one_primary on email_addresses (account_id) where is_primary;
create index email_addresses_account on email_addresses (account_id);
create index email_addresses_domain on email_addresses (domain);

-- One row per signed-in browser. Only the hash of the cookie is stored: a stolen backup opens no session.
create table sessions (
  id uuid primary key,
  secret_hash bytea not null unique,
  account_id uuid not null references accounts (id),
  -- the address that signed in, if one did
  email text,
  factors text[] not null,
  authenticated_at timestamptz not null,
  created_at timestamptz not null,
  last_seen_at timestamptz not null,
  idle_seconds integer not null,
  expires_at timestamptz not null,
  ended_at timestamptz,
  user_agent text not null default '',
  ip text not null default ''
);
create index sessions_account on sessions (account_id) where ended_at is null;
create index sessions_expiry on sessions (expires_at);

create table trusted_browsers (
  id uuid primary key,
  account_id uuid not null references accounts (id),
  secret_hash bytea not null,
  user_agent text not null default '',
  created_at timestamptz not null,
  last_used_at timestamptz not null,
  unique (account_id, secret_hash)
);

-- Every code and link we mail. A try is counted by the statement that compares; a new code replaces the old one and keeps the count.
create table one_time_codes (
  id uuid primary key,
  purpose text not null check (purpose in ('sign_in', 'reset_password', 'verify_email', 'trust_browser', 'add_address', 'official_contact')),
  -- the address the code went to
  email text not null,
  account_id uuid references accounts (id),
  -- hash of the browser's flow, or of the official-contact proof, the code is bound to
  flow_hash bytea not null,
  code_hash bytea,
  link_hash bytea unique,
  -- where the link leads back: the interaction, or null outside of any
  interaction_uid text,
  tries integer not null default 0,
  -- spent by the code or by the link: the other one is then dead too
  spent_at timestamptz,
  created_at timestamptz not null,
  expires_at timestamptz not null,
  unique (purpose, email, flow_hash)
);
create index one_time_codes_expiry on one_time_codes (expires_at);

-- What the person chose inside one sign-in (one tab): never on the account, never on the session.
create table interaction_choices (
  uid text primary key,
  account_id uuid not null references accounts (id),
  membership_id uuid,
  join_request_id uuid,
  official_contact_proof_id uuid,
  siret_hint_declined boolean not null default false,
  profile_updated_at timestamptz,
  selected_at timestamptz,
  expires_at timestamptz not null
);
create index interaction_choices_expiry on interaction_choices (expires_at);
