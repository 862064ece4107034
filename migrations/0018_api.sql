-- What the API answered to a request that carried an idempotency key, for a day. Sealed: an answer may hold a secret.
create table api_answers (
  client_id text not null,
  key text not null,
  fingerprint bytea not null,
  sealed_answer bytea,
  created_at timestamptz not null,
  expires_at timestamptz not null,
  primary key (client_id, key)
);
create index api_answers_expiry on api_answers (expires_at);

-- What happened about one service, in order.
create index journal_client on journal (client_id, id) where client_id is not null;
