-- A membership that goes to another account, or that is live again, brings what it gives: checked as if it were given now. What was declared
-- incompatible or separate while it was over, and what the other account's mandates give, counts.
create function guard_member() returns trigger language plpgsql as $$
declare
  named record;
begin
  if old.status = 'ended' then
    perform from organizations where id = new.organization_id for no key update;
    perform check_member_roles(new.id);
  end if;
  for named in
    select x.id, x.grantor_id from mandate_members n join mandates x on x.id = n.mandate_id and x.status = 'accepted'
    where n.membership_id = new.id order by x.grantor_id, x.id
  loop
    perform from organizations where id = named.grantor_id for no key update;
    perform check_mandated_roles(named.grantor_id, named.id);
  end loop;
  return null;
end $$;
create trigger memberships_guard after update of account_id, status on memberships for each row
  when (new.status <> 'ended' and (old.status = 'ended' or new.account_id is distinct from old.account_id)) execute function guard_member();
