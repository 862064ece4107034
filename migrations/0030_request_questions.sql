-- What administrators asked somebody who wants to join, and the answer. The request waits for it: one question at a time.
create table request_questions (
  id uuid primary key,
  request_id uuid not null references join_requests (id),
  account_id uuid not null references accounts (id),
  question text not null check (length(question) between 1 and 1000),
  asked_by text not null,
  asked_at timestamptz not null,
  answer text check (length(answer) <= 1000),
  answered_at timestamptz
);
create unique index request_questions_one_open on request_questions (request_id) where answered_at is null;
create index request_questions_request on request_questions (request_id, asked_at);
create index request_questions_account on request_questions (account_id);
