-- The chosen day of end that the person and those who administer were told of: another day is another notice.
alter table memberships add column end_told_for timestamptz;
-- Nobody of the organization answers, or nobody did in time: an operator decides.
alter table role_requests add column passed_on_at timestamptz;
create index role_requests_to_pass_on on role_requests (opened_at) where status = 'open' and passed_on_at is null;
