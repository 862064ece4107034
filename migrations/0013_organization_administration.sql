-- Who administers an organization: a member, named by a proof or by another administrator. Nothing is deleted: a title ends.
create table administrators (
  id uuid primary key,
  organization_id uuid not null references organizations (id),
  account_id uuid not null references accounts (id),
  basis text not null check (basis in ('certified_officer', 'official_contact', 'dns', 'operator', 'invited')),
  -- the administrator, operator or rule that named this one, as the journal names them
  named_by text not null,
  named_at timestamptz not null,
  -- taking over a large organization waits: no power before this instant
  effective_at timestamptz not null,
  last_active_at timestamptz not null,
  ended_at timestamptz,
  ended_by text,
  ended_reason text
);
create unique index administrators_one_live on administrators (organization_id, account_id) where ended_at is null;
create index administrators_account on administrators (account_id) where ended_at is null;

-- What an organization decided for itself. `version` grows with each change: two people at once see each other.
create table organization_settings (
  organization_id uuid primary key references organizations (id),
  -- somebody whom the rules would let in: join, join and tell the administrators, or ask them
  join_policy text not null default 'tell' check (join_policy in ('join', 'tell', 'ask')),
  version integer not null default 1,
  updated_at timestamptz not null
);

create table domain_policies (
  organization_id uuid not null references organizations (id),
  domain text not null,
  join_policy text not null check (join_policy in ('join', 'tell', 'ask')),
  primary key (organization_id, domain)
);

-- Roles that a service declares. A role no longer declared is retired: its grants stay written and give nothing.
create table service_roles (
  client_id text not null,
  key text not null check (key ~ '^[a-z0-9][a-z0-9_.:-]{0,63}$'),
  label_fr text not null,
  label_en text not null,
  description text not null default '',
  incompatible_with text[] not null default '{}',
  retired_at timestamptz,
  primary key (client_id, key)
);

create table organization_groups (
  id uuid primary key,
  organization_id uuid not null references organizations (id),
  name text not null check (length(name) between 1 and 100),
  -- one level only
  parent_id uuid references organization_groups (id),
  -- services that may read this group; null: none
  visible_to text[],
  created_at timestamptz not null,
  ended_at timestamptz,
  version integer not null default 1
);
create unique index organization_groups_name on organization_groups (organization_id, lower(name)) where ended_at is null;

-- Nobody may be in both, and neither sees the other's members. Written once, the smaller id first.
create table group_separations (
  one_id uuid not null references organization_groups (id),
  other_id uuid not null references organization_groups (id),
  primary key (one_id, other_id),
  check (one_id < other_id)
);
create index group_separations_other on group_separations (other_id);

create table group_members (
  group_id uuid not null references organization_groups (id),
  membership_id uuid not null references memberships (id),
  added_by text not null,
  added_at timestamptz not null,
  primary key (group_id, membership_id)
);
create index group_members_membership on group_members (membership_id);

create table role_grants (
  id uuid primary key,
  organization_id uuid not null references organizations (id),
  client_id text not null,
  role_key text not null,
  membership_id uuid references memberships (id),
  group_id uuid references organization_groups (id),
  granted_by text not null,
  granted_at timestamptz not null,
  check ((membership_id is null) <> (group_id is null)),
  foreign key (client_id, role_key) references service_roles (client_id, key)
);
create unique index role_grants_member on role_grants (membership_id, client_id, role_key) where membership_id is not null;
create unique index role_grants_group on role_grants (group_id, client_id, role_key) where group_id is not null;

-- The groups a member is in, their parents included.
create view groups_of_members as
  select gm.membership_id, g.id as group_id, g.organization_id from group_members gm join organization_groups g on g.id = gm.group_id and g.ended_at is null
  union
  select gm.membership_id, p.id, p.organization_id from group_members gm join organization_groups g on g.id = gm.group_id and g.ended_at is null
    join organization_groups p on p.id = g.parent_id and p.ended_at is null;

-- The roles a member holds, in person or through groups.
create view roles_of_members as
  select r.membership_id, r.client_id, r.role_key, null::uuid as group_id from role_grants r where r.membership_id is not null
  union all
  select gm.membership_id, r.client_id, r.role_key, r.group_id from role_grants r join groups_of_members gm on gm.group_id = r.group_id;

-- Refuses a member who would hold two incompatible roles, or be in two separate groups. The caller holds the member's row.
create function check_member_roles(member uuid) returns void language plpgsql as $$
declare
  conflict record;
begin
  perform from service_roles s where exists (
    select from roles_of_members r where r.membership_id = member and r.client_id = s.client_id and r.role_key = s.key) for share;
  select a.client_id, a.role_key as one, b.role_key as other into conflict
    from roles_of_members a
    join service_roles s on s.client_id = a.client_id and s.key = a.role_key and s.retired_at is null
    join roles_of_members b on b.membership_id = a.membership_id and b.client_id = a.client_id and b.role_key = any (s.incompatible_with)
    join service_roles t on t.client_id = b.client_id and t.key = b.role_key and t.retired_at is null
    where a.membership_id = member limit 1;
  if found then
    raise exception 'the roles % and % of % are incompatible', conflict.one, conflict.other, conflict.client_id
      using errcode = 'check_violation', constraint = 'incompatible_roles',
        detail = json_build_object('clientId', conflict.client_id, 'one', conflict.one, 'other', conflict.other, 'membershipId', member)::text;
  end if;
  select a.name as one, b.name as other into conflict
    from groups_of_members x join groups_of_members y on y.membership_id = x.membership_id
    join group_separations s on s.one_id = x.group_id and s.other_id = y.group_id
    join organization_groups a on a.id = x.group_id join organization_groups b on b.id = y.group_id
    where x.membership_id = member limit 1;
  if found then
    raise exception 'the groups % and % are separate', conflict.one, conflict.other
      using errcode = 'check_violation', constraint = 'separate_groups',
        detail = json_build_object('one', conflict.one, 'other', conflict.other, 'membershipId', member)::text;
  end if;
end $$;

-- Whatever changes what members hold takes the organization's row first: two changes at once are one after the other, and the second sees
-- the first. A group, its parent, its members and the holder of a role belong to one organization.
create function enter_organization(home uuid, other uuid) returns void language plpgsql as $$
begin
  if home is null or other is null or home <> other then
    raise exception 'not of one organization' using errcode = 'check_violation', constraint = 'one_organization';
  end if;
  perform from organizations where id = home for no key update;
end $$;

create function check_group_members(checked uuid) returns void language plpgsql as $$
begin
  perform check_member_roles(m.membership_id) from (select distinct membership_id from groups_of_members where group_id = checked) m;
end $$;

create function guard_group_member() returns trigger language plpgsql as $$
begin
  perform enter_organization((select organization_id from organization_groups where id = new.group_id),
    (select organization_id from memberships where id = new.membership_id and status <> 'ended'));
  perform check_member_roles(new.membership_id);
  return null;
end $$;
create trigger group_members_guard after insert on group_members for each row execute function guard_group_member();

create function guard_role_grant() returns trigger language plpgsql as $$
begin
  if new.membership_id is not null then
    perform enter_organization(new.organization_id, (select organization_id from memberships where id = new.membership_id));
    perform check_member_roles(new.membership_id);
  else
    perform enter_organization(new.organization_id, (select organization_id from organization_groups where id = new.group_id));
    perform check_group_members(new.group_id);
  end if;
  return null;
end $$;
create trigger role_grants_guard after insert on role_grants for each row execute function guard_role_grant();

create function guard_group_separation() returns trigger language plpgsql as $$
begin
  perform enter_organization((select organization_id from organization_groups where id = new.one_id),
    (select organization_id from organization_groups where id = new.other_id));
  perform check_group_members(new.one_id);
  return null;
end $$;
create trigger group_separations_guard after insert on group_separations for each row execute function guard_group_separation();

create function guard_group() returns trigger language plpgsql as $$
begin
  perform enter_organization(new.organization_id,
    coalesce((select organization_id from organization_groups where id = new.parent_id), case when new.parent_id is null then new.organization_id end));
  if new.parent_id is not null and (new.parent_id = new.id
    or exists (select from organization_groups where id = new.parent_id and parent_id is not null)
    or exists (select from organization_groups where parent_id = new.id and ended_at is null)) then
    raise exception 'groups nest one level only' using errcode = 'check_violation', constraint = 'groups_one_level';
  end if;
  perform check_group_members(new.id);
  return null;
end $$;
create trigger organization_groups_guard after insert or update of parent_id, ended_at on organization_groups for each row execute function guard_group();

create table invitations (
  id uuid primary key,
  organization_id uuid not null references organizations (id),
  email text not null,
  secret_hash bytea not null unique,
  -- the inviter's own assurance decides what joining by it proves
  oal smallint not null check (oal between 0 and 1),
  is_external boolean not null default false,
  ends_at timestamptz,
  -- [{ clientId, key }]
  roles jsonb not null default '[]',
  group_ids uuid[] not null default '{}',
  invited_by uuid not null references accounts (id),
  invited_at timestamptz not null,
  sent_at timestamptz not null,
  expires_at timestamptz not null,
  status text not null check (status in ('open', 'accepted', 'revoked')),
  settled_at timestamptz
);
create unique index invitations_one_open on invitations (organization_id, email) where status = 'open';
create index invitations_email on invitations (email) where status = 'open';
