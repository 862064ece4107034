-- Mails leave in the transaction of what caused them; a loop sends them. The body is sealed: it may hold a code.
create table outbox (
  id uuid primary key,
  kind text not null,
  to_address text not null,
  sealed_body bytea,
  created_at timestamptz not null,
  -- past this moment the mail would only mislead (an expired code): it is not sent
  not_after timestamptz,
  attempts integer not null default 0,
  next_attempt_at timestamptz not null,
  sent_at timestamptz,
  failed_at timestamptz,
  last_error text
);
create index outbox_due on outbox (next_attempt_at) where sent_at is null and failed_at is null;
create index outbox_recipient on outbox (to_address, created_at desc);

-- Security events and decisions, append only. No secret, no address of a stranger.
create table journal (
  id bigint generated always as identity primary key,
  at timestamptz not null,
  event text not null,
  actor text not null default 'person',
  account_id uuid,
  organization_id uuid,
  client_id text,
  session_id uuid,
  details jsonb not null default '{}'
);
create index journal_account on journal (account_id, at desc) where account_id is not null;
create index journal_organization on journal (organization_id, at desc) where organization_id is not null;
create rule journal_no_update as on update to journal do instead nothing;
create rule journal_no_delete as on delete to journal do instead nothing;

-- Limits live in the database, hold over several nodes, and survive a restart.
create table rate_limits (
  key text primary key,
  count integer not null,
  window_started_at timestamptz not null,
  expires_at timestamptz not null
) with (fillfactor = 70);
create index rate_limits_expiry on rate_limits (expires_at);

-- Small facts the instance keeps about itself: versions of loaded lists, a fingerprint of the root key.
create table instance_facts (
  key text primary key,
  value jsonb not null,
  updated_at timestamptz not null
);
