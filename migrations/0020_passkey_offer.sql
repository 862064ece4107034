-- When this person answered the offer to add a passkey, made once after a sign-in; null: not asked yet.
alter table accounts add column passkey_offered_at timestamptz;
