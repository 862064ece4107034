-- The same refusals as before. The names above a domain are looked for in the index of those nobody can claim, which were all read for each claim.
create or replace function refuse_unclaimable_domain() returns trigger language plpgsql as $$
declare
  labels text[] := string_to_array(new.domain, '.');
begin
  if new.standing in ('verified', 'external', 'official_contact') and not new.reserved
     and (exists (select from unclaimable_domains u where u.domain = new.domain)
          or exists (select from unclaimable_domains u where u.kind <> 'shared'
                       and u.domain = any (array(select array_to_string(labels[n:], '.') from generate_series(2, cardinality(labels)) n)))
          or new.domain ~ '(^|\.)ac-[a-z0-9-]+\.fr$' or new.domain ~ '\.pref\.gouv\.fr$') then
    raise exception 'the domain % is free or shared by several bodies: no organization can claim it', new.domain
      using errcode = 'check_violation', constraint = 'domain_claims_claimable';
  end if;
  return new;
end $$;
