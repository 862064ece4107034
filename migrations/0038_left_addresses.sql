-- An address that somebody took off their account, or that went with it, while an organization had removed them: whoever proves it again is not let
-- in there by the rules alone. Forgotten after twelve months, unless somebody has it again.
create table left_addresses (
  address_mac bytea not null,
  account_id uuid not null references accounts (id),
  left_at timestamptz not null,
  -- the account that proved the address since
  taken_by uuid references accounts (id)
);
create index left_addresses_address on left_addresses (address_mac);
create index left_addresses_account on left_addresses (account_id);
create index left_addresses_taken on left_addresses (taken_by);
create index left_addresses_old on left_addresses (left_at) where taken_by is null;
