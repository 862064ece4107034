-- What a directory pushed of one person of one organization, under a number that stays through invitation, membership, end and return.
create table scim_users (
  id uuid primary key,
  organization_id uuid not null references organizations (id),
  user_name text not null check (length(user_name) between 1 and 254),
  email text not null,
  external_id text check (length(external_id) <= 254),
  given_name text check (length(given_name) <= 254),
  family_name text check (length(family_name) <= 254),
  display_name text check (length(display_name) <= 254),
  -- the last membership of this person here, and whose; null: invited, not come yet
  membership_id uuid references memberships (id),
  account_id uuid references accounts (id),
  version integer not null default 1,
  created_at timestamptz not null,
  updated_at timestamptz not null
);
create unique index scim_users_name on scim_users (organization_id, lower(user_name));
create index scim_users_email on scim_users (organization_id, email);
create index scim_users_membership on scim_users (membership_id);
create index scim_users_account on scim_users (account_id);

alter table organization_groups add column external_id text;

-- Whoever makes a membership, the entry of the directory follows. Somebody invited by hand keeps the number their invitation was shown under.
create function link_scim_user() returns trigger language plpgsql as $$
begin
  update scim_users u set membership_id = new.id, account_id = new.account_id where u.id = (
    select v.id from scim_users v where v.organization_id = new.organization_id and (v.account_id = new.account_id or v.email = new.email
      or v.email in (select e.address from email_addresses e where e.account_id = new.account_id))
    order by v.account_id is null, v.created_at limit 1);
  if not found then
    insert into scim_users (id, organization_id, user_name, email, membership_id, account_id, created_at, updated_at)
    select i.id, i.organization_id, i.email, i.email, new.id, new.account_id, i.invited_at, new.joined_at from invitations i
      where i.organization_id = new.organization_id and i.email = new.email and i.status = 'open'
        and exists (select from machine_credentials c where c.organization_id = new.organization_id and 'scim' = any (c.scopes))
    on conflict do nothing;
  end if;
  return null;
end $$;
create trigger memberships_link_scim after insert on memberships for each row execute function link_scim_user();
