-- The session of the engine a person reached the service in: the same while one person uses one browser, whatever sessions of ours follow one another.
alter table service_sign_ins add column session_uid text;

-- Services still to be told that a session is over (OpenID Connect Back-Channel Logout): left in the transaction that ended it, sent by a loop.
create table logout_notices (
  id uuid primary key,
  client_id text not null,
  account_id uuid not null,
  session_id uuid not null,
  -- the last sign-in it speaks of: what came after deserves a notice of its own
  last_sign_in_id bigint not null,
  created_at timestamptz not null,
  attempts integer not null default 0,
  next_attempt_at timestamptz not null,
  told_at timestamptz,
  failed_at timestamptz,
  last_error text,
  expires_at timestamptz not null
);
create index logout_notices_due on logout_notices (next_attempt_at) where told_at is null and failed_at is null;
create index logout_notices_session on logout_notices (session_id, client_id);
create index logout_notices_expiry on logout_notices (expires_at);
