import { DAY } from '../../../clock.ts'
import type { Deps } from '../../../deps.ts'
import { findIdentity } from '../../../identity/stored.ts'
import { matchOfficer, type OfficerMatch } from '../match.ts'
import { type DueCertification, findDueCertifications, findStaleCertifications } from './find-due.ts'
import { confirmCertification, lowerCertification, noteUnavailable } from './settle.ts'

export type RefreshDeps = Pick<Deps, 'db' | 'clock' | 'keyring' | 'config' | 'registry' | 'officers'>
export type RefreshCounts = { confirmed: number; gone: number; unavailable: number; asleep: number }

/** A reading is relied on for this long when the register does not answer. */
export const reliedOnMs = 7 * DAY

/**
 * Reads the register again for the certified officers in use; a sign-in never does. Each person is settled in a transaction of their own, so a run
 * that is cut goes on next time.
 */
export const refreshOfficers = async (deps: RefreshDeps, signal: AbortSignal): Promise<RefreshCounts> => {
  const counts = { confirmed: 0, gone: 0, unavailable: 0, asleep: 0 }
  for (const due of await findDueCertifications(deps.db, deps.clock())) {
    if (signal.aborted) return counts
    counts[await settle(deps, due, await readAgain(deps, due))] += 1
  }
  for (const membershipId of await findStaleCertifications(deps.db, new Date(deps.clock().getTime() - reliedOnMs))) {
    if (signal.aborted) return counts
    await deps.db.transaction().execute((tx) => lowerCertification(tx, deps, membershipId, { standing: 'asleep' }))
    counts.asleep += 1
  }
  return counts
}

const readAgain = async (deps: RefreshDeps, { accountId, siret }: DueCertification): Promise<OfficerMatch> => {
  const stored = await findIdentity(deps, accountId)
  const company = await deps.registry.find(siret).catch(() => 'unavailable' as const)
  if (company === 'unavailable') return { answer: 'unavailable' }
  if (!stored || company === 'unknown') return { answer: 'none', source: '' }
  const reading = await deps.officers.read(company).catch(() => ({ answer: 'unavailable' }) as const)
  return matchOfficer(stored.identity, reading)
}

const settle = (
  deps: RefreshDeps,
  { membershipId }: DueCertification,
  match: OfficerMatch,
): Promise<'confirmed' | 'gone' | 'unavailable'> =>
  deps.db.transaction().execute(async (tx) => {
    if (match.answer === 'exact') {
      await confirmCertification(tx, deps.clock(), membershipId, match.source)
      return 'confirmed'
    }
    if (match.answer === 'unavailable') {
      await noteUnavailable(tx, membershipId)
      return 'unavailable'
    }
    await lowerCertification(tx, deps, membershipId, { standing: 'gone', lastAnswer: match.answer })
    return 'gone'
  })
