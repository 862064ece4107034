-- A group of thousands is checked by one question, not member by member. It reads tables and not the views, from the members given: what it
-- costs grows with them, whatever the planner believes of the rest.
create function check_members(home uuid, members uuid[]) returns void language plpgsql as $$
declare
  conflict record;
begin
  -- roles granted in the organization are held, in one order: a declaration that makes two of them incompatible waits, or is waited for
  perform from service_roles s
    where exists (select from role_grants g where g.organization_id = home and g.client_id = s.client_id and g.role_key = s.key)
    order by s.client_id, s.key for share;
  with own as materialized (
    select gm.membership_id, i.id as group_id, i.parent_id from group_members gm
    join organization_groups i on i.id = gm.group_id and i.ended_at is null
    where gm.membership_id = any (members)),
  held as (
    select g.membership_id, g.client_id, g.role_key from role_grants g where g.membership_id = any (members)
    union all
    select o.membership_id, g.client_id, g.role_key from own o join role_grants g on g.group_id = o.group_id
    union all
    select o.membership_id, g.client_id, g.role_key from own o
    join organization_groups p on p.id = o.parent_id and p.ended_at is null join role_grants g on g.group_id = p.id),
  -- a role that excludes none is no reason to look at anybody
  several as materialized (
    select h.membership_id, h.client_id, array_agg(distinct h.role_key) as keys from held h
    join service_roles s on s.client_id = h.client_id and s.key = h.role_key and s.retired_at is null and cardinality(s.incompatible_with) > 0
    group by h.membership_id, h.client_id having count(distinct h.role_key) > 1)
  select v.membership_id, v.client_id, s.key as one, other into conflict from several v
    join service_roles s on s.client_id = v.client_id and s.key = any (v.keys)
    cross join unnest(s.incompatible_with) as other
    where other = any (v.keys) limit 1;
  if found then
    raise exception 'the roles % and % of % are incompatible', conflict.one, conflict.other, conflict.client_id
      using errcode = 'check_violation', constraint = 'incompatible_roles', detail = json_build_object('clientId', conflict.client_id,
        'one', conflict.one, 'other', conflict.other, 'membershipId', conflict.membership_id)::text;
  end if;
  with own as materialized (
    select gm.membership_id, i.id as group_id, i.parent_id from group_members gm
    join organization_groups i on i.id = gm.group_id and i.ended_at is null
    where gm.membership_id = any (members)),
  walled as (
    select membership_id, group_id from own
    union all
    select o.membership_id, p.id from own o join organization_groups p on p.id = o.parent_id and p.ended_at is null),
  several as materialized (
    select w.membership_id, array_agg(distinct w.group_id) as ids from walled w
    where w.group_id in (select one_id from group_separations union all select other_id from group_separations)
    group by w.membership_id having count(distinct w.group_id) > 1)
  select v.membership_id, a.name as one, b.name as other into conflict from several v
    join group_separations s on s.one_id = any (v.ids) and s.other_id = any (v.ids)
    join organization_groups a on a.id = s.one_id join organization_groups b on b.id = s.other_id limit 1;
  if found then
    raise exception 'the groups % and % are separate', conflict.one, conflict.other
      using errcode = 'check_violation', constraint = 'separate_groups',
        detail = json_build_object('one', conflict.one, 'other', conflict.other, 'membershipId', conflict.membership_id)::text;
  end if;
end $$;

create or replace function check_member_roles(member uuid) returns void language plpgsql as $$
begin
  perform check_members(m.organization_id, array[m.id]) from memberships m where m.id = member and m.status <> 'ended';
end $$;

create or replace function check_group_members(checked uuid) returns void language plpgsql as $$
begin
  perform check_members(c.organization_id, array(
      select gm.membership_id from organization_groups g
      join group_members gm on gm.group_id = g.id join memberships m on m.id = gm.membership_id and m.status <> 'ended'
      where (g.id = c.id or g.parent_id = c.id) and g.ended_at is null))
    from organization_groups c where c.id = checked and c.ended_at is null;
end $$;
