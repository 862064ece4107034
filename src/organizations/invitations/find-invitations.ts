import type { Db } from '../../database/index.ts'
import { digest } from '../../secrets/random.ts'
import type { Siret } from '../siret.ts'

export type ListedInvitation = {
  id: string
  email: string
  isExternal: boolean
  endsAt: Date | null
  sentAt: Date
  expiresAt: Date
  status: 'open' | 'accepted' | 'revoked'
  roles: { clientId: string; key: string }[]
}

const atMost = 200
const atMostProposed = 10

/** The last ones first. */
export const findInvitations = (db: Db, organizationId: string): Promise<ListedInvitation[]> =>
  db
    .selectFrom('invitations')
    .select(['id', 'email', 'isExternal', 'endsAt', 'sentAt', 'expiresAt', 'status', 'roles'])
    .where('organizationId', '=', organizationId)
    .orderBy('sentAt', 'desc')
    .orderBy('id')
    .limit(atMost)
    .execute()

/** Establishments that invited one of these addresses, which the caller knows to be proved, the last one first. */
export const findInvitingSirets = async (db: Db, emails: readonly string[], now: Date): Promise<Siret[]> => {
  if (emails.length === 0) return []
  const rows = await db
    .selectFrom('invitations')
    .innerJoin('organizations', 'organizations.id', 'invitations.organizationId')
    .select('siret')
    .where('email', 'in', [...emails])
    .where('status', '=', 'open')
    .where('expiresAt', '>', now)
    .orderBy('sentAt', 'desc')
    .limit(atMostProposed)
    .execute()
  return [...new Set(rows.map(({ siret }) => siret as Siret))]
}

export type MailedInvitation = {
  email: string
  label: string
  siret: Siret
  inviter: string
  state: 'open' | 'accepted' | 'revoked' | 'expired'
}

/** The invitation of a mailed link; `undefined`: no such link, or a newer one was sent. */
export const findMailedInvitation = async (db: Db, secret: string, now: Date): Promise<MailedInvitation | undefined> => {
  const row = await db
    .selectFrom('invitations')
    .innerJoin('organizations', 'organizations.id', 'invitations.organizationId')
    .innerJoin('accounts', 'accounts.id', 'invitations.invitedBy')
    .leftJoin('emailAddresses', (join) =>
      join.onRef('emailAddresses.accountId', '=', 'accounts.id').on('emailAddresses.isPrimary', '=', true),
    )
    .select(['invitations.email', 'label', 'siret', 'givenName', 'familyName', 'status', 'expiresAt', 'emailAddresses.address'])
    .where('secretHash', '=', digest(secret))
    .executeTakeFirst()
  if (!row) return undefined
  const state = row.status === 'open' && row.expiresAt <= now ? 'expired' : row.status
  // as in the mail: somebody who gave no name is known by their address
  const inviter = [row.givenName, row.familyName].filter(Boolean).join(' ') || (row.address ?? row.label)
  return { email: row.email, label: row.label, siret: row.siret as Siret, inviter, state }
}
