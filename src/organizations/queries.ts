import type { Selectable } from 'kysely'
import type { Db } from '../database/index.ts'
import type { OrganizationsTable } from '../database/tables.ts'
import { newId } from '../secrets/random.ts'
import { organizationLabel } from './label.ts'
import type { Company } from './registry/port.ts'
import type { Siren, Siret } from './siret.ts'

/** An establishment as we last read it from the register. */
export type StoredOrganization = { id: string; siret: Siret; siren: Siren; label: string; company: Company; fetchedAt: Date }

const columns = ['id', 'siret', 'siren', 'label', 'company', 'fetchedAt'] as const

/** Only `rememberOrganization` writes these rows: what is read back is what it wrote. */
const toOrganization = (row: Pick<Selectable<OrganizationsTable>, (typeof columns)[number]>): StoredOrganization => ({
  id: row.id,
  siret: row.siret as Siret,
  siren: row.siren as Siren,
  label: row.label,
  company: row.company as Company,
  fetchedAt: row.fetchedAt,
})

/**
 * Keeps what the register just said, and composes the label again. One row for each SIRET, whoever comes first; a reading older than the one
 * kept changes nothing.
 */
export const rememberOrganization = async (db: Db, company: Company, now: Date): Promise<StoredOrganization> => {
  const facts = { company: JSON.stringify(company), label: organizationLabel(company), fetchedAt: now }
  const row = await db
    .insertInto('organizations')
    .values({ id: newId(), siret: company.siret, createdAt: now, ...facts })
    .onConflict((conflict) => conflict.column('siret').doUpdateSet(facts).where('organizations.fetchedAt', '<=', now))
    .returning(columns)
    .executeTakeFirst()
  return row ? toOrganization(row) : readOrganization(db, { siret: company.siret })
}

export type OrganizationKey = { id: string } | { siret: Siret }

export const findOrganization = async (db: Db, key: OrganizationKey): Promise<StoredOrganization | undefined> => {
  const query = db.selectFrom('organizations').select(columns)
  const row = await ('id' in key ? query.where('id', '=', key.id) : query.where('siret', '=', key.siret)).executeTakeFirst()
  return row && toOrganization(row)
}

/** Throws when there is none. */
export const readOrganization = async (db: Db, key: OrganizationKey): Promise<StoredOrganization> => {
  const organization = await findOrganization(db, key)
  if (!organization) throw new Error(`no organization ${'id' in key ? key.id : key.siret}`)
  return organization
}
