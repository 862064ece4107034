-- What an organization asks of whoever acts for it: signing in again after so long, and only for these services (null: no such rule).
alter table organization_settings add column max_session_hours integer check (max_session_hours between 1 and 720);
alter table organization_settings add column allowed_services text[];
