import { isDeepStrictEqual } from 'node:util'
import { HOUR } from '../../clock.ts'
import type { Db } from '../../database/index.ts'
import { record } from '../../journal/record.ts'
import { isPublicService } from '../classify.ts'
import type { JoinDeps } from '../join/join.ts'
import { reviewMemberships } from '../life/review.ts'
import { reviewMandates } from '../mandates/review-mandates.ts'
import { findOrganization, rememberOrganization, type StoredOrganization } from '../queries.ts'
import type { Company } from '../registry/port.ts'
import { settleAgain } from '../requests/settle-again.ts'
import type { Siret } from '../siret.ts'

export type RefreshReport = { read: number; changed: number; unknown: number; unavailable: number }

export type RefreshOptions = { signal?: AbortSignal; onProgress?(done: number): void; olderThanMs?: number }

/** Side by side: the register counts requests by the second, and its client waits for its turn. */
const atOnce = 4
const batch = 100
/** So many in a row: the register is away, the others would not answer either. */
const patience = 8

/** A run a little early each day still reads everything. */
const readingAge = 20 * HOUR

/**
 * Reads again from the register every organization that has members or requests, the oldest reading first, and makes true what changed:
 * memberships of what closed or opened again, public status, requests that a change may settle. Throws when the register is away: what was read
 * stays, the next run goes on from there.
 */
export const refreshOrganizations = async (
  deps: JoinDeps,
  { signal, onProgress, olderThanMs = readingAge }: RefreshOptions = {},
): Promise<RefreshReport> => {
  const before = new Date(deps.clock().getTime() - olderThanMs)
  const report: RefreshReport = { read: 0, changed: 0, unknown: 0, unavailable: 0 }
  let awayInARow = 0
  let after: Cursor = null
  while (!signal?.aborted) {
    const found: Due[] = await findDue(deps.db, { before, after, limit: batch })
    for (let first = 0; first < found.length && !signal?.aborted; first += atOnce) {
      const group = found.slice(first, first + atOnce)
      const answers = await Promise.all(group.map(({ siret }) => refreshOne(deps, siret as Siret)))
      for (const answer of answers) {
        awayInARow = answer === 'unavailable' ? awayInARow + 1 : 0
        if (answer === 'unavailable' || answer === 'unknown') report[answer] += 1
        else report.read += 1
        if (answer === 'changed') report.changed += 1
      }
      onProgress?.(report.read + report.unknown + report.unavailable)
      if (awayInARow >= patience) throw new Error('the company register is away')
    }
    const last = found.at(-1)
    if (!last || found.length < batch) break
    after = last
  }
  return report
}

type Due = { id: string; siret: string; fetchedAt: Date }
type Cursor = Due | null

const findDue = (db: Db, { before, after, limit }: { before: Date; after: Cursor; limit: number }): Promise<Due[]> => {
  const query = db
    .selectFrom('organizations')
    .select(['id', 'siret', 'fetchedAt'])
    .where('fetchedAt', '<', before)
    .where(({ or, exists, selectFrom }) =>
      or([
        exists(
          selectFrom('memberships')
            .select('memberships.id')
            .whereRef('memberships.organizationId', '=', 'organizations.id')
            .where('memberships.status', '<>', 'ended'),
        ),
        exists(
          selectFrom('joinRequests')
            .select('joinRequests.id')
            .whereRef('joinRequests.organizationId', '=', 'organizations.id')
            .where('joinRequests.status', '=', 'open'),
        ),
      ]),
    )
    .orderBy('fetchedAt')
    .orderBy('id')
    .limit(limit)
  if (after === null) return query.execute()
  const { fetchedAt, id } = after
  return query
    .where(({ or, and, eb }) => or([eb('fetchedAt', '>', fetchedAt), and([eb('fetchedAt', '=', fetchedAt), eb('id', '>', id)])]))
    .execute()
}

const refreshOne = async (deps: JoinDeps, siret: Siret): Promise<'same' | 'changed' | 'unknown' | 'unavailable'> => {
  const company = await deps.registry.find(siret).catch(() => 'unavailable' as const)
  if (typeof company === 'string') return company
  const known = await findOrganization(deps.db, { siret })
  const current = await rememberOrganization(deps.db, company, deps.clock())
  if (!known || isDeepStrictEqual(known.company, JSON.parse(JSON.stringify(company)))) return 'same'
  await recordChange(deps, known, company)
  await reviewMemberships(deps, { organizationId: current.id })
  await reviewMandates(deps, { organizationId: current.id })
  await settleAgain(deps, siret)
  return 'changed'
}

/** What the rules and the claims read: the journal says which of it changed, and what it makes of the body. */
const telling = [
  'active',
  'legalUnitActive',
  'legalCategory',
  'naf',
  'legalUnitHeadcount',
  'diffusion',
  'successor',
  'name',
] as const

const recordChange = async (
  { db, clock }: JoinDeps,
  { id, company: before }: StoredOrganization,
  after: Company,
): Promise<void> => {
  const changed = telling.filter((fact) => before[fact] !== after[fact])
  if (changed.length === 0) return
  const details = Object.fromEntries(changed.map((fact) => [fact, [before[fact], after[fact]]]))
  await record(db, { at: clock(), event: 'organization.changed', actor: 'registry', organizationId: id, details })
  const [was, is] = [isPublicService(before), isPublicService(after)]
  if (was !== is)
    await record(db, {
      at: clock(),
      event: 'organization.public_status_changed',
      actor: 'registry',
      organizationId: id,
      details: { before: was, after: is },
    })
}
