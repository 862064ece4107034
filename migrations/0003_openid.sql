create table oidc_clients (
  client_id text primary key,
  -- standard OpenID client metadata plus our own, as applied; never a secret in clear
  metadata jsonb not null,
  profile text not null check (profile in ('standard', 'legacy', 'fapi', 'federation')),
  -- at most two, newest first: rotation without a cut
  secret_hashes text[] not null default '{}',
  source text not null,
  created_at timestamptz not null,
  updated_at timestamptz not null
);

create table oidc_artifacts (
  model text not null,
  id text not null,
  payload jsonb not null,
  grant_id text,
  uid text,
  session_uid text,
  user_code text,
  created_at timestamptz not null,
  expires_at timestamptz,
  consumed_at timestamptz,
  primary key (model, id)
) with (fillfactor = 80);
create index oidc_artifacts_grant on oidc_artifacts (grant_id) where grant_id is not null;
create index oidc_artifacts_uid on oidc_artifacts (model, uid) where uid is not null;
create index oidc_artifacts_session on oidc_artifacts (session_uid) where session_uid is not null;
create index oidc_artifacts_expiry on oidc_artifacts (expires_at);
-- what one person granted: ended by a password reset, by leaving an organization, by signing out everywhere
create index oidc_artifacts_account on oidc_artifacts ((payload ->> 'accountId')) where model = 'Grant';

-- Private keys are sealed with the root key (SECRETS_KEY).
create table signing_keys (
  kid text primary key,
  alg text not null,
  sealed_jwk bytea not null,
  status text not null check (status in ('next', 'current', 'retired')),
  created_at timestamptz not null,
  retired_at timestamptz
);

-- One row per time a person reached a service: connection history and the base of the statistics.
create table service_sign_ins (
  id bigint generated always as identity primary key,
  account_id uuid not null references accounts (id),
  client_id text not null,
  organization_id uuid references organizations (id),
  session_id uuid,
  acr text,
  factors text[] not null,
  signed_in_at timestamptz not null
);
create index service_sign_ins_account on service_sign_ins (account_id, signed_in_at desc);
create index service_sign_ins_time on service_sign_ins (signed_in_at);
