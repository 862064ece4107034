-- Why a membership is in its status, and since when. The journal has every transition; this is the last one.
alter table memberships add column status_cause text;
alter table memberships add column status_at timestamptz;
-- the end that somebody set, put back when the membership goes on
alter table memberships add column resumes_until timestamptz;
create index memberships_expiry on memberships (expires_at) where status in ('provisional', 'active', 'expiring');

-- The daily reading of the register takes the oldest readings first.
create index organizations_fetched on organizations (fetched_at);
