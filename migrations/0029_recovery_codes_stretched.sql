-- Of a set made from now on: the salt of its ten argon2id hashes. Without it, codes of before, kept by a keyed hash, which still work.
alter table recovery_codes add column salt bytea;
