-- What a service could read of the person at that sign-in: scopes, and claims asked by name.
alter table service_sign_ins add column shared text[];

-- Two accounts of one person became one. To each service that knew the absorbed one alone, the person goes on under the subject it knows.
create table subject_aliases (
  account_id uuid not null references accounts (id),
  client_id text not null,
  known_as uuid not null,
  created_at timestamptz not null,
  primary key (account_id, client_id)
);
create index subject_aliases_known_as on subject_aliases (known_as);

-- The account this one was merged into by its owner: it is erased, and its subject lives on as an alias.
alter table accounts add column merged_into uuid;

-- An account that nobody uses is erased after two warnings.
alter table accounts add column last_signed_in_at timestamptz;
alter table accounts add column inactivity_warnings smallint not null default 0;
alter table accounts add column inactivity_warned_at timestamptz;
create index accounts_inactive on accounts (coalesce(last_signed_in_at, created_at)) where erased_at is null;

-- Security events are kept twelve months: before that nothing deletes them.
create or replace rule journal_no_delete as on delete to journal where old.at > now() - interval '365 days' do instead nothing;
