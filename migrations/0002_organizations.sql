-- An establishment of the SIRENE register. Codes only; labels are ours (reference-data/). Cached from the registry port.
create table organizations (
  id uuid primary key,
  siret text not null unique check (siret ~ '^[0-9]{14}$'),
  siren text not null generated always as (substr(siret, 1, 9)) stored,
  -- the registry's facts as the port answered them (Company, camelCase JSON)
  company jsonb not null,
  -- what pages and claims print, composed from `company`
  label text not null,
  fetched_at timestamptz not null,
  created_at timestamptz not null
);
create index organizations_siren on organizations (siren);

-- Domains no organization can claim: free and disposable ones with every name under them, hosts shared by several bodies.
-- Loaded from the lists at migration time.
create table unclaimable_domains (
  domain text primary key,
  kind text not null check (kind in ('free', 'disposable', 'shared'))
);

create table domain_claims (
  id uuid primary key,
  organization_id uuid not null references organizations (id),
  domain text not null,
  standing text not null check (standing in ('verified', 'external', 'official_contact', 'pending', 'refused')),
  scope text not null default 'establishment' check (scope in ('establishment', 'legal_unit')),
  -- only listed domains are accepted by this organization
  reserved boolean not null default false,
  source text not null,
  reason text,
  standing_at timestamptz not null,
  created_at timestamptz not null,
  unique (organization_id, domain)
);
create index domain_claims_domain on domain_claims (domain);

create function refuse_unclaimable_domain() returns trigger language plpgsql as $$
begin
  if new.standing in ('verified', 'external', 'official_contact') and not new.reserved
     and (exists (select from unclaimable_domains u where u.domain = new.domain
                    or (u.kind <> 'shared' and right(new.domain, length(u.domain) + 1) = '.' || u.domain))
          or new.domain ~ '(^|\.)ac-[a-z0-9-]+\.fr$' or new.domain ~ '\.pref\.gouv\.fr$') then
    raise exception 'the domain % is free or shared by several bodies: no organization can claim it', new.domain
      using errcode = 'check_violation', constraint = 'domain_claims_claimable';
  end if;
  return new;
end $$;
create trigger domain_claims_claimable before insert or update on domain_claims for each row execute function refuse_unclaimable_domain();

-- Every evaluation, whatever its outcome: rule, version, facts, evidence. Append only.
create table decisions (
  id uuid primary key,
  account_id uuid not null references accounts (id),
  organization_id uuid not null references organizations (id),
  rule text not null,
  rule_version text not null,
  outcome text not null check (outcome in ('join', 'refuse', 'request', 'prove', 'confirm', 'nothing')),
  basis text,
  oal smallint,
  email text,
  facts jsonb not null,
  evidence jsonb not null,
  decided_by text not null default 'rules',
  decided_at timestamptz not null
);
create index decisions_account on decisions (account_id, decided_at);
create index decisions_organization on decisions (organization_id, decided_at);

create table join_requests (
  id uuid primary key,
  reference text not null unique,
  account_id uuid not null references accounts (id),
  organization_id uuid not null references organizations (id),
  email text not null,
  status text not null check (status in ('open', 'accepted', 'refused', 'cancelled')),
  decision_id uuid not null references decisions (id),
  service_name text,
  reason text,
  opened_at timestamptz not null,
  settled_at timestamptz,
  settled_by text
);
create unique index join_requests_one_open on join_requests (account_id, organization_id) where status = 'open';
create index join_requests_open on join_requests (opened_at) where status = 'open';
create index join_requests_pair on join_requests (account_id, organization_id, opened_at);

create table memberships (
  id uuid primary key,
  account_id uuid not null references accounts (id),
  organization_id uuid not null references organizations (id),
  status text not null check (status in ('provisional', 'active', 'expiring', 'suspended', 'ended')),
  basis text not null,
  oal smallint not null check (oal between 0 and 2),
  is_external boolean not null default false,
  -- the address that proved it: what services receive
  email text not null,
  decision_id uuid not null references decisions (id),
  joined_at timestamptz not null,
  verified_at timestamptz not null,
  expires_at timestamptz,
  welcomed_at timestamptz,
  suspended_reason text,
  ended_at timestamptz,
  ended_by text check (ended_by in ('self', 'administrator', 'operator', 'staff_list', 'system')),
  ended_reason text
);
create unique index memberships_one_live on memberships (account_id, organization_id) where status <> 'ended';
create index memberships_account on memberships (account_id);
create index memberships_organization on memberships (organization_id) where status <> 'ended';

-- « Prouvez-le par l'adresse officielle »: a code sent to a published address of the body, bound to this person and organization.
create table official_contact_proofs (
  id uuid primary key,
  account_id uuid not null references accounts (id),
  organization_id uuid not null references organizations (id),
  email text not null,
  decision_id uuid not null references decisions (id),
  -- [{ address, name }] as the directory published them when the proof was opened
  addresses jsonb not null,
  chosen_address text,
  status text not null check (status in ('open', 'proved', 'abandoned')),
  opened_at timestamptz not null,
  settled_at timestamptz
);
create unique index official_contact_proofs_one_open on official_contact_proofs (account_id, organization_id) where status = 'open';
