-- REGISTRY=local: the SIRENE stock. Codes only; labels are ours (reference-data/). `moncomptepro registry import` fills tables made like these
-- beside them, then puts them in their place in one transaction; the rows hold nothing that the published files do not.
create table registry_legal_units (
  siren text collate "C" primary key,
  diffusion text not null check (diffusion in ('O', 'P', 'N')),
  name text,
  acronym text,
  -- other names it goes by: found by them, never shown
  other_names text,
  legal_category text,
  headcount text,
  active boolean,
  -- what its names bring to the search, normalised
  words text not null
);

create table registry_establishments (
  siret text collate "C" primary key,
  diffusion text not null check (diffusion in ('O', 'P', 'N')),
  sign text,
  naf text,
  naf_nomenclature text not null check (naf_nomenclature in ('NAFRev2', 'NAF2025')),
  headcount text,
  active boolean,
  head_office boolean,
  address text,
  postal_code text,
  commune_code text,
  commune text,
  country text,
  -- normalised words of its sign and place, then those of its legal unit and its rank (`~a` before `~f`)
  own_words text not null,
  unit_words text not null
);
create index registry_establishments_words on registry_establishments
  using gin (array_to_tsvector(array_remove(string_to_array(own_words || ' ' || unit_words, ' '), ''))) with (fastupdate = off);

-- The first establishments, in the order of the disk, that answer to each of these queries of words. The index or nothing: whoever plans on
-- averages would read the whole table for a common word. When too many answer, those that `best` keeps come before.
create function registry_candidates(queries text[], best text[], most integer) returns setof text
language plpgsql stable set enable_seqscan = off set max_parallel_workers_per_gather = 0 as $$
declare
  found text[];
begin
  found := array(
    select e.siret from unnest(queries) as asked (query), lateral (
      select siret from registry_establishments
       where array_to_tsvector(array_remove(string_to_array(own_words || ' ' || unit_words, ' '), '')) @@ asked.query::tsquery limit most
    ) e limit most);
  if cardinality(found) = most then
    found := array(
      select e.siret from unnest(best) as asked (query), lateral (
        select siret from registry_establishments
         where array_to_tsvector(array_remove(string_to_array(own_words || ' ' || unit_words, ' '), '')) @@ asked.query::tsquery limit most
      ) e limit most / 2) || found;
  end if;
  return query select distinct siret from unnest(found) as siret;
end $$;

-- Every word of the search, and in how many establishments: what a typing error is compared with.
create table registry_words (
  word text collate "C" primary key,
  frequency integer not null
);
create index registry_words_backwards on registry_words (reverse(word) collate "C");

create table registry_successions (
  predecessor text collate "C" not null,
  successor text collate "C" not null,
  linked_on date not null,
  primary key (predecessor, successor, linked_on)
);

-- Legal units registered twice, as INSEE lists them.
create table registry_duplicates (
  siren text collate "C" not null,
  duplicate text collate "C" not null,
  primary key (siren, duplicate)
);
create index registry_duplicates_duplicate on registry_duplicates (duplicate);

-- One line per import; the one at work says how far it is, so that it is resumed after a kill.
create table registry_imports (
  id bigint primary key generated always as identity,
  kind text not null check (kind in ('stock', 'differences')),
  state text not null check (state in ('running', 'done', 'refused')),
  -- what tells these files from others, and the position reached in each
  files jsonb not null,
  step text not null,
  legal_units bigint not null default 0,
  establishments bigint not null default 0,
  started_at timestamptz not null,
  finished_at timestamptz
);
create unique index registry_imports_running on registry_imports (state) where state = 'running';
