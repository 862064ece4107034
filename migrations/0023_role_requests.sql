-- Somebody whom a service refused for want of a role asks the administrators of their organization for it. Settled once, kept for ever.
create table role_requests (
  id uuid primary key,
  reference text not null unique,
  organization_id uuid not null references organizations (id),
  membership_id uuid not null references memberships (id),
  client_id text not null,
  role_key text not null,
  status text not null check (status in ('open', 'accepted', 'refused')),
  opened_at timestamptz not null,
  settled_at timestamptz,
  settled_by text,
  settled_reason text,
  foreign key (client_id, role_key) references service_roles (client_id, key)
);
create unique index role_requests_one_open on role_requests (membership_id, client_id, role_key) where status = 'open';
create index role_requests_organization on role_requests (organization_id, opened_at) where status = 'open';

create index role_grants_organization on role_grants (organization_id, client_id, role_key);
create index organization_groups_parent on organization_groups (parent_id) where parent_id is not null;

-- An ended membership holds nothing and stands in nobody's way: what it was given stays written.
create or replace view groups_of_members as
  select gm.membership_id, g.id as group_id, g.organization_id from group_members gm
    join organization_groups g on g.id = gm.group_id and g.ended_at is null
    join memberships m on m.id = gm.membership_id and m.status <> 'ended'
  union
  select gm.membership_id, p.id, p.organization_id from group_members gm
    join organization_groups g on g.id = gm.group_id and g.ended_at is null
    join organization_groups p on p.id = g.parent_id and p.ended_at is null
    join memberships m on m.id = gm.membership_id and m.status <> 'ended';

create or replace view roles_of_members as
  select r.membership_id, r.client_id, r.role_key, null::uuid as group_id from role_grants r
    join memberships m on m.id = r.membership_id and m.status <> 'ended'
  union all
  select gm.membership_id, r.client_id, r.role_key, r.group_id from role_grants r join groups_of_members gm on gm.group_id = r.group_id;
