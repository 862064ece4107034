import { sql } from 'kysely'
import type { Db } from '../../src/database/index.ts'

const familyNames =
  "'Martin','Bernard','Lefèvre','Garnier','Petit','Durand','Leroy','Moreau','Simon','Laurent','Michel','Garcia','Besançon','Çelik','N’Guyen'"
const givenNames = "'Jeanne','Éloïse','Paul','Zoé','Luc','Agnès','Karim','Inès','Nadia','Omar','Hélène','Benoît','François'"

/**
 * Members of one organization, as years of use leave them: names that come back, a tenth external, forty groups of which ten are inside another,
 * roles in person and through groups, sign-ins at services, a third pushed by a directory. Answers the addresses of those who stay.
 */
export const fillOrganization = (db: Db, organizationId: string, count: number): Promise<void> =>
  db.connection().execute((one) => fill(one, organizationId, count))

/** On one connection: the table of people is temporary. */
const fill = async (db: Db, organizationId: string, count: number): Promise<void> => {
  const run = (text: string) => sql.raw(text).execute(db)
  await run(`
    create temporary table bench_people as
    select n, gen_random_uuid() as account_id, gen_random_uuid() as membership_id, gen_random_uuid() as decision_id,
      (array[${familyNames}])[1 + n % 15] || case when n % 3 = 0 then '' else '-' || (array[${familyNames}])[1 + n / 15 % 15] end || case when n > 2000 then ' ' || n / 900 else '' end as family_name,
      (array[${givenNames}])[1 + n * 7 % 13] as given_name, 'agent' || n || '@grande-ville.example' as email
    from generate_series(1, ${count}) n`)
  await run(`
    insert into accounts (id, given_name, family_name, terms_version, terms_accepted_at, created_at, updated_at)
    select account_id, given_name, family_name, '1', now(), now(), now() from bench_people`)
  await run(`
    insert into email_addresses (id, account_id, address, domain, is_primary, verified_at, created_at)
    select gen_random_uuid(), account_id, email, 'grande-ville.example', true, now(), now() from bench_people`)
  await run(`
    insert into decisions (id, account_id, organization_id, rule, rule_version, outcome, basis, oal, email, facts, evidence, decided_at)
    select decision_id, account_id, '${organizationId}', 'domain', '1', 'join', 'domain', 1, email, '{}', '[]', now() from bench_people`)
  await run(`
    insert into memberships (id, account_id, organization_id, status, basis, oal, is_external, email, decision_id, joined_at, verified_at, welcomed_at)
    select membership_id, account_id, '${organizationId}', 'active', 'domain', 1, n % 10 = 0, email, decision_id, now() - n * interval '1 minute', now(), now()
    from bench_people`)
  await run(`
    insert into service_roles (client_id, key, label_fr, label_en, incompatible_with) values
      ('payroll', 'pays', 'Paie', 'Payroll', '{orders}'), ('payroll', 'orders', 'Commande', 'Orders', '{pays}'), ('payroll', 'reads', 'Lit', 'Reads', '{}')`)
  await run(`
    insert into organization_groups (id, organization_id, name, created_at)
    select gen_random_uuid(), '${organizationId}', 'Direction ' || n, now() from generate_series(1, 30) n`)
  await run(`
    insert into organization_groups (id, organization_id, name, parent_id, created_at)
    select gen_random_uuid(), '${organizationId}', 'Service ' || row_number() over (order by id), id, now()
    from (select id from organization_groups where organization_id = '${organizationId}' order by id limit 10) g`)
  // guards are for writes one by one: this is years of them
  await run('alter table group_members disable trigger user')
  await run(`
    insert into group_members (group_id, membership_id, added_by, added_at)
    select g.id, p.membership_id, 'bench', now() from bench_people p
    join (select id, row_number() over (order by name) - 1 as at from organization_groups where organization_id = '${organizationId}') g on g.at in (p.n % 40, p.n * 7 % 40)`)
  await run('alter table group_members enable trigger user')
  await run(`
    insert into role_grants (id, organization_id, client_id, role_key, membership_id, granted_by, granted_at)
    select gen_random_uuid(), '${organizationId}', 'payroll', 'reads', membership_id, 'bench', now() from bench_people where n % 5 = 0`)
  await run(`
    insert into role_grants (id, organization_id, client_id, role_key, group_id, granted_by, granted_at)
    select gen_random_uuid(), '${organizationId}', 'payroll', 'reads', id, 'bench', now() from organization_groups
    where organization_id = '${organizationId}' and name like '%1'`)
  await run(`
    insert into service_sign_ins (account_id, client_id, organization_id, factors, signed_in_at)
    select account_id, 'payroll', '${organizationId}', '{pwd}', now() - (n % 200 + i) * interval '1 day' from bench_people, generate_series(1, 3) i`)
  await run(`
    insert into scim_users (id, organization_id, user_name, email, external_id, membership_id, account_id, created_at, updated_at)
    select gen_random_uuid(), '${organizationId}', email, email, 'HR-' || n, membership_id, account_id, now() - n * interval '1 minute', now()
    from bench_people where n % 3 = 0`)
  await run('drop table bench_people')
  await run('analyze')
}
