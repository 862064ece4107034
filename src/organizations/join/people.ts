import type { Db, Tx } from '../../database/index.ts'
import type { Locale } from '../../web/texts.ts'

/** Someone to write to, or to name in a mail. */
export type Recipient = { accountId: string; email: string; locale: Locale; name: string | null }

const people = (db: Db | Tx) =>
  db
    .selectFrom('accounts')
    .innerJoin('emailAddresses', (join) =>
      join.onRef('emailAddresses.accountId', '=', 'accounts.id').on('emailAddresses.isPrimary', '=', true),
    )
    .select([
      'accounts.id as accountId',
      'emailAddresses.address as email',
      'accounts.locale',
      'accounts.givenName',
      'accounts.familyName',
    ])
    .where('accounts.erasedAt', 'is', null)

type Row = { accountId: string; email: string; locale: Locale; givenName: string | null; familyName: string | null }

const toRecipient = ({ givenName, familyName, ...person }: Row): Recipient => ({
  ...person,
  name: [givenName, familyName].filter(Boolean).join(' ') || null,
})

/** At their primary address, in their language. */
export const findRecipient = async (db: Db | Tx, accountId: string): Promise<Recipient | undefined> => {
  const row = await people(db).where('accounts.id', '=', accountId).executeTakeFirst()
  return row && toRecipient(row)
}

/** Members who can tell whether a newcomer belongs: their own link is proved. The latest seen first, so that somebody reads it. */
export const findProvedMembers = async (
  db: Db | Tx,
  organizationId: string,
  except: string,
  limit: number,
): Promise<Recipient[]> => {
  const rows = await people(db)
    .innerJoin('memberships', 'memberships.accountId', 'accounts.id')
    .where('memberships.organizationId', '=', organizationId)
    .where('memberships.oal', '>=', 1)
    .where('memberships.status', 'in', ['provisional', 'active', 'expiring'])
    .where('accounts.id', '<>', except)
    .orderBy('memberships.verifiedAt', 'desc')
    .limit(limit)
    .execute()
  return rows.map(toRecipient)
}
