import { DAY } from '../../clock.ts'
import type { Tx } from '../../database/index.ts'
import type { DomainStanding } from '../../database/tables.ts'
import type { Job } from '../../jobs/index.ts'
import { record } from '../../journal/record.ts'
import { sendLater } from '../../mail/outbox.ts'
import { writeTitleEnd } from '../administrators/end-administrator.ts'
import { enterOrganization } from '../administrators/enter-organization.ts'
import { findLiveAdministrators } from '../administrators/find-administrators.ts'
import { findRecipient } from '../join/people.ts'
import { readLabel } from '../read-label.ts'
import { judge } from './judge.ts'
import type { LookDeps } from './look.ts'
import { domainProofLostMail, domainProofMissingMail } from './mails.ts'
import { type DomainProof, findProof } from './proofs.ts'

/** How long a proof is believed, and how long a record that is gone has to come back. */
export const proofDays = 90
export const missingDays = 14

const batch = 100

/** Reads again the DNS of what it proved, 90 days after. What does not answer is asked again tomorrow and takes nothing away. */
export const domainProofsJob = (deps: LookDeps): Job => ({
  name: 'domain_proofs',
  everyMs: DAY,
  run: async (signal) => {
    const due = await findDue(deps)
    const counts = { looked: 0, missing: 0, ended: 0 }
    for (const { id, domain, token } of due) {
      if (signal.aborted) break
      const found = judge(await deps.textRecords.find(domain), token)
      counts.looked += 1
      const became = await deps.db.transaction().execute((tx) => settleLook(tx, deps, id, found))
      if (became !== 'kept') counts[became] += 1
    }
    return counts
  },
})

const findDue = async ({ db, clock }: LookDeps): Promise<DomainProof[]> => {
  const now = clock().getTime()
  const rows = await db
    .selectFrom('domainProofs')
    .select('id')
    .where('provedAt', 'is not', null)
    .where('endedAt', 'is', null)
    .where(({ or, and, eb }) =>
      or([
        eb('checkedAt', '<=', new Date(now - proofDays * DAY)),
        and([eb('missingSince', 'is not', null), eb('missingSince', '<=', new Date(now - missingDays * DAY))]),
      ]),
    )
    .orderBy('checkedAt')
    .limit(batch)
    .execute()
  const proofs = await Promise.all(rows.map(({ id }) => findProof(db, id)))
  return proofs.filter((proof) => proof !== undefined)
}

const settleLook = async (
  tx: Tx,
  deps: LookDeps,
  id: string,
  found: ReturnType<typeof judge>,
): Promise<'kept' | 'missing' | 'ended'> => {
  const seen = await findProof(tx, id)
  if (!seen) return 'kept'
  await enterOrganization(tx, seen.organizationId)
  const proof = await findProof(tx, id)
  if (!proof) return 'kept'
  const now = deps.clock()
  const update = tx.updateTable('domainProofs').where('id', '=', id)
  if (found === 'unavailable')
    return update
      .set({ found })
      .execute()
      .then(() => 'kept')
  if (found === 'right')
    return update
      .set({ found, checkedAt: now, missingSince: null })
      .execute()
      .then(() => 'kept')
  const { accountId, organizationId, domain, token, missingSince } = proof
  const label = await readLabel(tx, organizationId)
  const to = await findRecipient(tx, accountId)
  const about = { label, organizationId, domain, token }
  if (missingSince === null) {
    await update.set({ found, checkedAt: now, missingSince: now }).execute()
    const until = new Date(now.getTime() + missingDays * DAY)
    if (to) await sendLater(tx, deps, domainProofMissingMail(deps.config, { ...about, to, until }))
    return 'missing'
  }
  await update.set({ found, endedAt: now }).execute()
  await record(tx, {
    at: now,
    event: 'organization.domain_proof_ended',
    actor: 'system',
    accountId,
    organizationId,
    details: { domain },
  })
  await takeBackClaim(tx, now, id)
  const titleEnded = await endTitle(tx, now, proof)
  if (to) await sendLater(tx, deps, domainProofLostMail(deps.config, { ...about, to, titleEnded }))
  return 'ended'
}

/** The claim goes back to what it was, unless another person still proves the domain. */
const takeBackClaim = async (tx: Tx, now: Date, proofId: string): Promise<void> => {
  const { organizationId, domain } = await tx
    .selectFrom('domainProofs')
    .select(['organizationId', 'domain'])
    .where('id', '=', proofId)
    .executeTakeFirstOrThrow()
  const other = await tx
    .selectFrom('domainProofs')
    .select('id')
    .where('organizationId', '=', organizationId)
    .where('domain', '=', domain)
    .where('endedAt', 'is', null)
    .where('provedAt', 'is not', null)
    .executeTakeFirst()
  if (other) return
  const first = await tx
    .selectFrom('domainProofs')
    .select('claimBefore')
    .where('organizationId', '=', organizationId)
    .where('domain', '=', domain)
    .where('claimBefore', 'is not', null)
    .orderBy('provedAt', 'desc')
    .executeTakeFirst()
  const before = first?.claimBefore ?? { standing: 'pending', source: 'dns' }
  await tx
    .updateTable('domainClaims')
    .set({ standing: before.standing as DomainStanding, source: before.source, standingAt: now })
    .where('organizationId', '=', organizationId)
    .where('domain', '=', domain)
    .where('source', '=', 'dns')
    .execute()
}

/** A title that this proof gave goes with it, except the last one: an organization is not left alone by a zone that changed. */
const endTitle = async (tx: Tx, now: Date, { organizationId, accountId }: DomainProof): Promise<boolean> => {
  const live = await findLiveAdministrators(tx, organizationId)
  const title = live.find((one) => one.accountId === accountId)
  if (title?.basis !== 'dns' || live.length === 1) return false
  const otherProof = await tx
    .selectFrom('domainProofs')
    .select('id')
    .where('organizationId', '=', organizationId)
    .where('accountId', '=', accountId)
    .where('endedAt', 'is', null)
    .where('tiedBy', 'is not', null)
    .executeTakeFirst()
  if (otherProof) return false
  return writeTitleEnd(tx, now, { organizationId, accountId, reason: 'dns', actor: 'system' })
}
