import type { Db } from '../database/index.ts'
import { rememberOrganization } from '../organizations/queries.ts'
import { companyLike } from '../organizations/registry/fake.ts'
import type { Company } from '../organizations/registry/port.ts'
import { digest, newId, randomSecret } from '../secrets/random.ts'
import type { Factor } from '../sign-in/facts-types.ts'
import { openSession } from '../sign-in/session.ts'
import { addAccount } from './add-account.ts'
import { addDecision } from './add-decision.ts'

export type Person = { accountId: string; email: string }
export type Belonging = {
  company?: Partial<Company>
  oal?: 0 | 1 | 2
  email?: string
  isExternal?: boolean
  status?: 'active' | 'provisional' | 'suspended'
}

/** An account with everything done, and memberships: what a sign-in needs to have nothing left to ask. */
export const addPerson = async (
  db: Db,
  now: Date,
  {
    email,
    memberships = [],
    job = null,
    identityProvedAt = null,
  }: { email: string; memberships?: Belonging[]; job?: string | null; identityProvedAt?: Date | null },
): Promise<Person & { membershipIds: string[]; organizationIds: string[] }> => {
  const accountId = await addAccount(db, now, [email], { job, phoneNumber: '+33123456789' })
  if (identityProvedAt !== null)
    await db
      .insertInto('verifiedIdentities')
      .values({
        accountId,
        issuer: 'https://franceconnect.example.fr',
        subject: accountId,
        sealedIdentity: Buffer.alloc(0),
        linkedAt: identityProvedAt,
        verifiedAt: identityProvedAt,
      })
      .execute()
  const added = []
  for (const belonging of memberships) added.push(await addMembership(db, now, { accountId, email }, belonging))
  return {
    accountId,
    email,
    membershipIds: added.map(({ membershipId }) => membershipId),
    organizationIds: added.map(({ organizationId }) => organizationId),
  }
}

const addMembership = async (db: Db, now: Date, person: Person, { company = {}, oal = 1, ...belonging }: Belonging) => {
  const organization = await rememberOrganization(db, companyLike(company), now)
  const membershipId = newId()
  const pair = { accountId: person.accountId, organizationId: organization.id }
  const decisionId = await addDecision(db, now, { ...pair, email: person.email, oal })
  await db
    .insertInto('memberships')
    .values({
      id: membershipId,
      ...pair,
      status: belonging.status ?? 'active',
      basis: oal === 0 ? 'sole_trader' : 'domain',
      oal,
      isExternal: belonging.isExternal ?? false,
      email: belonging.email ?? person.email,
      decisionId,
      joinedAt: now,
      verifiedAt: now,
      expiresAt: null,
      welcomedAt: now,
      suspendedReason: null,
      endedAt: null,
      endedBy: null,
      endedReason: null,
    })
    .execute()
  return { membershipId, organizationId: organization.id }
}

/** Answers the secret of a browser this person trusts. */
export const trustNewBrowser = async (db: Db, now: Date, { accountId }: Person): Promise<string> => {
  const secret = randomSecret()
  await db
    .insertInto('trustedBrowsers')
    .values({ id: newId(), accountId, secretHash: digest(secret), createdAt: now, lastUsedAt: now })
    .execute()
  return secret
}

/** Opens a session of ours, as a sign-in page does. */
export const signPersonIn = (
  db: Db,
  now: Date,
  { accountId, email }: Person,
  { factors = ['pwd'], replaces = null }: { factors?: Factor[]; replaces?: string | null } = {},
) =>
  db
    .transaction()
    .execute((tx) => openSession(tx, { accountId, email, factors, userAgent: 'test', ip: '127.0.0.1', now, replaces }))
