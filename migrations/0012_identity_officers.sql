-- The civil identity FranceConnect vouched for, one per account, one account per person. What it says (names, gender, birth) is sealed with
-- the root key: only its dates are read in clear.
create table verified_identities (
  account_id uuid primary key references accounts (id),
  issuer text not null,
  -- how the identity provider names this person to us
  subject text not null,
  sealed_identity bytea not null,
  linked_at timestamptz not null,
  verified_at timestamptz not null,
  unique (issuer, subject)
);

-- One departure for FranceConnect: bound to the account and the browser it left from. Its answer is taken once.
create table identity_departures (
  state_hash bytea primary key,
  account_id uuid not null references accounts (id),
  browser_hash bytea not null,
  -- where the person goes on, inside the tab or among their own pages
  return_path text not null,
  -- nonce and proof key
  sealed_secrets bytea not null,
  taken_at timestamptz,
  outcome text,
  created_at timestamptz not null,
  expires_at timestamptz not null
);
create index identity_departures_expiry on identity_departures (expires_at);

-- What the register of officers last said of a membership proved by it, and what that membership was before.
create table officer_certifications (
  membership_id uuid primary key references memberships (id),
  source text not null,
  -- last time the register named this person
  read_at timestamptz not null,
  -- last time it was asked
  asked_at timestamptz not null,
  last_answer text not null check (last_answer in ('exact', 'close', 'none', 'unavailable', 'not_applicable')),
  standing text not null check (standing in ('certified', 'asleep', 'gone')),
  decision_id uuid not null references decisions (id),
  before_basis text,
  before_oal smallint,
  before_decision_id uuid references decisions (id),
  created_at timestamptz not null
);
create index officer_certifications_read on officer_certifications (asked_at);
