-- Accounts that read their mail in one mailbox (`jean+mairie@ville.fr` in that of `jean@ville.fr`), found whatever the size of their domain: whom an
-- organization removed under one address is not let in by the rules alone under another.
create index email_addresses_mailbox on email_addresses ((regexp_replace(address, '^([^+@]+)[+][^@]*@', '\1@')));
