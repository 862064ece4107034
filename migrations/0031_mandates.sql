-- One organization lets another, or one person, act for it on named services until a date. Nothing is deleted: a mandate ends.
create table mandates (
  id uuid primary key,
  grantor_id uuid not null references organizations (id),
  -- who acts: the members that another organization names, or the person who proves this address
  grantee_id uuid references organizations (id),
  grantee_email text,
  -- who accepted with that address
  account_id uuid references accounts (id),
  -- why, and what proves it, in the words of whoever gave it
  proof text not null check (length(proof) between 1 and 1000),
  status text not null check (status in ('proposed', 'accepted', 'declined', 'ended')),
  ends_at timestamptz not null,
  proposed_by text not null,
  proposed_at timestamptz not null,
  -- not answered by then: it lapses
  answer_by timestamptz not null,
  answered_by text,
  answered_at timestamptz,
  ended_side text check (ended_side in ('grantor', 'grantee', 'system')),
  ended_by text,
  ended_at timestamptz,
  ended_reason text,
  check ((grantee_id is null) <> (grantee_email is null)),
  check (grantee_id <> grantor_id),
  check (status <> 'accepted' or grantee_id is not null or account_id is not null)
);
create index mandates_grantor on mandates (grantor_id);
create index mandates_grantee on mandates (grantee_id) where grantee_id is not null;
create index mandates_account on mandates (account_id) where account_id is not null;
create index mandates_email on mandates (grantee_email) where status = 'proposed';
create index mandates_due on mandates (ends_at) where status in ('proposed', 'accepted');
create index mandates_unanswered on mandates (answer_by) where status = 'proposed';
-- a form sent twice proposes once
create unique index mandates_one_proposed on mandates (grantor_id, (coalesce(grantee_id::text, grantee_email))) where status = 'proposed';

-- What it lets do: services, and roles of each; no role is a mandate to act there without any.
create table mandate_services (
  mandate_id uuid not null references mandates (id),
  client_id text not null,
  role_keys text[] not null default '{}',
  primary key (mandate_id, client_id)
);

-- The members whom the mandated organization lets act.
create table mandate_members (
  mandate_id uuid not null references mandates (id),
  membership_id uuid not null references memberships (id),
  named_by text not null,
  named_at timestamptz not null,
  primary key (mandate_id, membership_id)
);
create index mandate_members_membership on mandate_members (membership_id);

-- Everybody named in an accepted mandate, whatever became of them since.
create view mandate_people as
  select x.id as mandate_id, x.grantor_id, m.account_id, n.membership_id, x.ends_at
    from mandates x join mandate_members n on n.mandate_id = x.id
    join memberships m on m.id = n.membership_id and m.organization_id = x.grantee_id and m.status <> 'ended'
    where x.status = 'accepted'
  union all
  select x.id, x.grantor_id, x.account_id, null::uuid, x.ends_at from mandates x
    where x.status = 'accepted' and x.grantee_id is null and x.account_id is not null;

-- Who may act by which mandate, dates apart: a member who is suspended may not, and who belongs to the grantor acts as its member, or not at all.
create view mandates_of_people as
  select p.mandate_id, p.grantor_id, p.account_id, p.membership_id, p.ends_at, m.expires_at as member_until
    from mandate_people p left join memberships m on m.id = p.membership_id
    where (p.membership_id is null or m.status in ('active', 'expiring', 'provisional'))
      and not exists (select from memberships o where o.account_id = p.account_id and o.organization_id = p.grantor_id and o.status <> 'ended');

-- Refuses incompatible roles in one mandate, and in what the mandates of one grantor give one person. The caller holds the grantor's row.
create function check_mandated_roles(home uuid, checked uuid) returns void language plpgsql as $$
declare
  conflict record;
begin
  perform from service_roles s
    where exists (select from mandate_services v join mandates x on x.id = v.mandate_id
      where x.grantor_id = home and v.client_id = s.client_id and s.key = any (v.role_keys))
    order by s.client_id, s.key for share;
  with held as (
    select v.mandate_id::text as holder, v.client_id, k.key from mandate_services v cross join unnest(v.role_keys) as k (key) where v.mandate_id = checked
    union
    select p.account_id::text, v.client_id, k.key from mandate_people p
    join mandate_services v on v.mandate_id = p.mandate_id cross join unnest(v.role_keys) as k (key)
    where p.grantor_id = home and p.account_id in (select account_id from mandate_people where mandate_id = checked))
  select a.client_id, a.key as one, b.key as other into conflict from held a
    join service_roles s on s.client_id = a.client_id and s.key = a.key and s.retired_at is null
    join held b on b.holder = a.holder and b.client_id = a.client_id and b.key = any (s.incompatible_with)
    join service_roles t on t.client_id = b.client_id and t.key = b.key and t.retired_at is null limit 1;
  if found then
    raise exception 'the roles % and % of % are incompatible', conflict.one, conflict.other, conflict.client_id
      using errcode = 'check_violation', constraint = 'incompatible_roles',
        detail = json_build_object('clientId', conflict.client_id, 'one', conflict.one, 'other', conflict.other, 'membershipId', null)::text;
  end if;
end $$;

create function guard_mandate() returns trigger language plpgsql as $$
declare
  home uuid := (select grantor_id from mandates where id = case when tg_table_name = 'mandates' then (to_jsonb(new) ->> 'id')::uuid
    else (to_jsonb(new) ->> 'mandate_id')::uuid end);
begin
  perform from organizations where id = home for no key update;
  perform check_mandated_roles(home, case when tg_table_name = 'mandates' then (to_jsonb(new) ->> 'id')::uuid
    else (to_jsonb(new) ->> 'mandate_id')::uuid end);
  return null;
end $$;
create trigger mandates_guard after update of status, account_id on mandates for each row when (new.status = 'accepted') execute function guard_mandate();
create trigger mandate_services_guard after insert or update on mandate_services for each row execute function guard_mandate();
create trigger mandate_members_guard after insert or update on mandate_members for each row execute function guard_mandate();

-- What this tab chose, and what was used last, may be a mandate.
alter table interaction_choices add column mandate_id uuid;
alter table service_sign_ins add column mandate_id uuid;
