-- Both sides were told that the date of the mandate comes near.
alter table mandates add column end_told_at timestamptz;
