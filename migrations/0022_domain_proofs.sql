-- A person shows that they control the DNS of a domain: a TXT record with a token of their own, for one organization. The token is no secret:
-- everybody may read the DNS; it serves the account it was made for alone.
create table domain_proofs (
  id uuid primary key,
  organization_id uuid not null references organizations (id),
  account_id uuid not null references accounts (id),
  domain text not null,
  token text not null,
  asked_at timestamptz not null,
  checked_at timestamptz,
  -- what the last look found
  found text check (found in ('right', 'other', 'none', 'unavailable')),
  -- since when it is proved; looked at again every 90 days
  proved_at timestamptz,
  -- who tied the domain to the organization when it was proved: null, nobody did, and the proof is evidence only
  tied_by text check (tied_by in ('operator', 'directory', 'officer')),
  -- what the claim said before the proof, to go back to
  claim_before jsonb,
  -- the record was gone at a look: told, and looked at once more before the proof ends
  missing_since timestamptz,
  ended_at timestamptz
);
create unique index domain_proofs_one_live on domain_proofs (organization_id, domain, account_id) where ended_at is null;
create index domain_proofs_due on domain_proofs (checked_at) where proved_at is not null and ended_at is null;
