import { sql } from 'kysely'
import { parseMailDomain } from '../../accounts/email/domain.ts'
import type { DomainTie, ProofFound } from '../../database/domain-proof-tables.ts'
import type { Db, Tx } from '../../database/index.ts'
import type { Deps } from '../../deps.ts'
import { record } from '../../journal/record.ts'
import { newId, randomSecret } from '../../secrets/random.ts'
import { enterOrganization } from '../administrators/enter-organization.ts'
import { domainKind } from '../email-domain.ts'

export type DomainProof = {
  id: string
  organizationId: string
  accountId: string
  domain: string
  token: string
  checkedAt: Date | null
  found: ProofFound | null
  provedAt: Date | null
  tiedBy: DomainTie | null
  missingSince: Date | null
}

const columns = [
  'id',
  'organizationId',
  'accountId',
  'domain',
  'token',
  'checkedAt',
  'found',
  'provedAt',
  'tiedBy',
  'missingSince',
] as const

/** Domains one person may try for one organization: more is a dictionary. */
const most = 10

/** Written out, not a parameter: PostgreSQL finds the partial index by it. */
const isLive = sql<boolean>`ended_at is null`

export type OpenedProof = { outcome: 'open'; domain: string } | { outcome: 'not_a_domain' | 'unclaimable' | 'too_many' }

/** Gives this person a token for this domain and this organization; the same one as before when there is one. It proves nothing yet. */
export const openDomainProof = async (
  { db, clock }: Pick<Deps, 'db' | 'clock'>,
  { organizationId, accountId, typed }: { organizationId: string; accountId: string; typed: string },
): Promise<OpenedProof> => {
  const domain = parseMailDomain(typed.trim().replace(/^@/, ''))
  if (domain === null) return { outcome: 'not_a_domain' }
  if (domainKind(domain) !== 'professional') return { outcome: 'unclaimable' }
  return db.transaction().execute(async (tx) => {
    await enterOrganization(tx, organizationId)
    const mine = await findMyProofs(tx, organizationId, accountId)
    if (mine.some((proof) => proof.domain === domain)) return { outcome: 'open', domain }
    if (mine.length >= most) return { outcome: 'too_many' }
    const at = clock()
    await tx
      .insertInto('domainProofs')
      .values({ id: newId(), organizationId, accountId, domain, token: randomSecret(), askedAt: at })
      .onConflict((conflict) => conflict.columns(['organizationId', 'domain', 'accountId']).where(isLive).doNothing())
      .execute()
    await record(tx, {
      at,
      event: 'organization.domain_proof_opened',
      actor: 'person',
      accountId,
      organizationId,
      details: { domain },
    })
    return { outcome: 'open', domain }
  })
}

export const findMyProofs = (db: Db | Tx, organizationId: string, accountId: string): Promise<DomainProof[]> =>
  db
    .selectFrom('domainProofs')
    .select(columns)
    .where('organizationId', '=', organizationId)
    .where('accountId', '=', accountId)
    .where('endedAt', 'is', null)
    .orderBy('domain')
    .execute()

export const findProof = (db: Db | Tx, id: string): Promise<DomainProof | undefined> =>
  db.selectFrom('domainProofs').select(columns).where('id', '=', id).where('endedAt', 'is', null).executeTakeFirst()
