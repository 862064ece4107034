-- Somebody whose request waits asks a colleague to confirm that they work there. One row for each address typed, whether anybody has it or not.
create table vouchings (
  id uuid primary key,
  request_id uuid not null references join_requests (id),
  account_id uuid not null references accounts (id),
  address_digest bytea not null,
  -- three colleagues for one request
  place smallint not null check (place between 1 and 3),
  -- the member who may answer; null: nobody
  colleague_id uuid references accounts (id),
  asked_at timestamptz not null,
  expires_at timestamptz not null,
  answer text check (answer in ('knows', 'does_not_know')),
  answered_at timestamptz,
  unique (request_id, place),
  unique (request_id, address_digest)
);
create index vouchings_account on vouchings (account_id);
create index vouchings_colleague on vouchings (colleague_id, answered_at);
