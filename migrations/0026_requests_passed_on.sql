-- Nobody of the organization answered in time, or the person appeals: an operator decides.
alter table join_requests add column passed_on_at timestamptz;
alter table join_requests add column appealed_at timestamptz;
alter table join_requests add column appeal text;
-- the refusal appealed against: { at, by, reason }; taking the appeal back leaves it standing
alter table join_requests add column first_refusal jsonb;
create index join_requests_to_pass_on on join_requests (opened_at) where status = 'open' and passed_on_at is null;

-- Told once that requests no longer wait for them; looking at the organization starts it again.
alter table administrators add column dormant_told_at timestamptz;

-- The list of members, external people and administrators, confirmed once a year.
alter table organization_settings add column reviewed_at timestamptz;
alter table organization_settings add column review_asked_at timestamptz;
