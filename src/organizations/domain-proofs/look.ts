import { z } from 'zod'
import { HOUR, SECOND } from '../../clock.ts'
import type { ProofFound } from '../../database/domain-proof-tables.ts'
import type { Tx } from '../../database/index.ts'
import type { Deps } from '../../deps.ts'
import { RequestRefused } from '../../errors.ts'
import { record } from '../../journal/record.ts'
import { countTry } from '../../rate-limit/limit.ts'
import { newId } from '../../secrets/random.ts'
import { enterOrganization } from '../administrators/enter-organization.ts'
import { askOutside } from '../join/gather.ts'
import type { JoinDeps } from '../join/join.ts'
import { readOrganization } from '../queries.ts'
import { settleAgain } from '../requests/settle-again.ts'
import { judge } from './judge.ts'
import { type DomainProof, findProof } from './proofs.ts'
import type { TextAnswer } from './text-records.ts'
import { type DomainFacts, findDomainFacts } from './ties.ts'

export type LookDeps = JoinDeps & Pick<Deps, 'textRecords'>

/** `evidence`: the record is there, and nothing independent ties the domain to the organization: an operator settles. */
export type Looked = {
  domain: string
  found: ProofFound
  /** what the DNS holds, to compare with what was expected; a few, shortened */
  texts: string[]
  proves: 'domain' | 'evidence' | 'refused' | 'held_elsewhere' | 'nothing'
}

/** Somebody who tries again while their zone spreads, not a machine that makes us ask. */
const looksPerHour = { max: 30, windowSeconds: HOUR / SECOND }

/**
 * Reads the DNS for one proof, and writes what it shows: the domain of the organization when a source the person does not control ties it, a
 * claim to review otherwise. `not_open`: no such proof of theirs. Throws `too_many_requests`.
 */
export const lookAtDomain = async (
  deps: LookDeps,
  { organizationId, accountId, proofId }: { organizationId: string; accountId: string; proofId: string },
): Promise<Looked | 'not_open'> => {
  const proof = z.uuid().safeParse(proofId).success ? await findProof(deps.db, proofId) : undefined
  if (!proof || proof.accountId !== accountId || proof.organizationId !== organizationId) return 'not_open'
  const tried = await countTry(deps.db, deps.clock(), { key: `domain-proof:${accountId}`, ...looksPerHour })
  if (!tried.allowed) throw new RequestRefused('too_many_requests', { retryAfterSeconds: tried.retryAfterSeconds })
  const organization = await readOrganization(deps.db, { id: organizationId })
  const [said, { directory }] = await Promise.all([deps.textRecords.find(proof.domain), askOutside(deps, organization.company)])
  const found = judge(said, proof.token)
  const proves = await deps.db.transaction().execute(async (tx) => {
    await enterOrganization(tx, organizationId)
    if (!(await findProof(tx, proofId))) return 'nothing' as const
    const [facts] = await findDomainFacts(tx, { organizationId, accountId, domains: [proof.domain], directory })
    return writeLook(tx, deps.clock(), proof, found, facts)
  })
  if (proves === 'domain') await settleAgain(deps, organization.siret)
  return { domain: proof.domain, found, texts: shown(said), proves }
}

const writeLook = async (
  tx: Tx,
  now: Date,
  { id, organizationId, accountId, domain, provedAt }: DomainProof,
  found: ProofFound,
  facts: DomainFacts | undefined,
): Promise<Looked['proves']> => {
  const seen = tx.updateTable('domainProofs').where('id', '=', id)
  if (found !== 'right' || !facts) {
    await seen.set({ found, ...(provedAt === null && { checkedAt: now }) }).execute()
    return 'nothing'
  }
  const { tiedBy, claim } = facts
  await seen
    .set({
      found,
      checkedAt: now,
      provedAt: now,
      tiedBy,
      missingSince: null,
      ...(claim?.source !== 'dns' && { claimBefore: claim && JSON.stringify(claim) }),
    })
    .execute()
  const event = tiedBy === null ? 'organization.domain_evidence' : 'organization.domain_proved'
  await record(tx, { at: now, event, actor: 'person', accountId, organizationId, details: { domain, tiedBy } })
  if (claim?.standing === 'refused') return 'refused'
  if (facts.heldElsewhere) return 'held_elsewhere'
  // an operator's word, and a claim of another establishment, stand as they are
  if (tiedBy !== null && claim?.standing === 'verified' && claim.source !== 'dns') return 'domain'
  const proved = { standing: tiedBy === null ? 'pending' : 'verified', source: 'dns', standingAt: now } as const
  await tx
    .insertInto('domainClaims')
    .values({ id: newId(), organizationId, domain, reason: null, createdAt: now, ...proved })
    .onConflict((conflict) => {
      const known = conflict.columns(['organizationId', 'domain'])
      return tiedBy === null ? known.doNothing() : known.doUpdateSet(proved)
    })
    .execute()
  return tiedBy === null ? 'evidence' : 'domain'
}

const shown = (said: TextAnswer): string[] =>
  said.answer === 'found' ? said.texts.slice(0, 10).map((text) => (text.length > 120 ? `${text.slice(0, 119)}…` : text)) : []
