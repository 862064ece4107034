-- Names of members as lists order and search them: family name first, small letters, without accents. The database keeps them, whoever writes:
-- twenty thousand names are neither folded nor sorted for each page.
create function name_key(family text, given text) returns text language sql immutable as $$
  select translate(lower(coalesce(family, '') || ' ' || coalesce(given, '')),
    'àâäáãåçéèêëíìîïñóòôöõúùûüýÿœæÀÂÄÁÃÅÇÉÈÊËÍÌÎÏÑÓÒÔÖÕÚÙÛÜÝŸŒÆ', 'aaaaaaceeeeiiiinooooouuuuyyoaaaaaaaceeeeiiiinooooouuuuyyoa')
$$;

alter table memberships add column name_key text;

create function keep_name_of_member() returns trigger language plpgsql as $$
begin
  new.name_key := (select name_key(a.family_name, a.given_name) from accounts a where a.id = new.account_id);
  return new;
end $$;
create trigger memberships_name before insert or update of account_id on memberships for each row execute function keep_name_of_member();

create function keep_names_of_account() returns trigger language plpgsql as $$
begin
  update memberships set name_key = name_key(new.family_name, new.given_name) where account_id = new.id;
  return null;
end $$;
create trigger accounts_name after update of given_name, family_name on accounts for each row
  when (new.given_name is distinct from old.given_name or new.family_name is distinct from old.family_name)
  execute function keep_names_of_account();

update memberships m set name_key = name_key(a.family_name, a.given_name) from accounts a where a.id = m.account_id;
create index memberships_by_name on memberships (organization_id, (name_key collate "C"), id) where status <> 'ended';

-- Who used which service for an organization: its rules end what was given, and its pages say which services are used.
create index service_sign_ins_organization on service_sign_ins (organization_id, client_id, signed_in_at) where organization_id is not null;
