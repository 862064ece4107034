import { HOUR, SECOND } from '../../../clock.ts'
import type { Deps } from '../../../deps.ts'
import { RequestRefused } from '../../../errors.ts'
import { findIdentity } from '../../../identity/stored.ts'
import { record } from '../../../journal/record.ts'
import { countTry } from '../../../rate-limit/limit.ts'
import { identityIsFresh } from '../../../sign-in/levels.ts'
import type { CertificationFacts } from '../../join/facts.ts'
import { askOutside } from '../../join/gather.ts'
import type { JoinDeps } from '../../join/join.ts'
import type { Siret } from '../../siret.ts'
import { coverageOf } from '../coverage.ts'
import { matchOfficer } from '../match.ts'
import type { NotCovered } from '../port.ts'
import { type Admitted, admitOfficer } from './admit.ts'
import { type Close, closeFacts } from './compare.ts'

export type CertifyDeps = JoinDeps & Pick<Deps, 'officers'>

export type CertifyRequest = {
  accountId: string
  siret: Siret
  serviceName: string | null
  interactionUid: string | null
  /** close to an officer, the person asks that a human look */
  sendsRequest: boolean
}

export type CertifyOutcome =
  | Admitted
  | { outcome: 'unknown' | 'registry_away' | 'identity_needed' }
  | { outcome: 'not_covered'; why: NotCovered }
  | { outcome: 'unavailable' }
  | { outcome: 'none'; source: string }
  | { outcome: 'close'; close: Close }

/** Readings are counted by registers, and five criteria are not to be guessed. */
const triesPerHour = { max: 10, windowSeconds: HOUR / SECOND }

/**
 * Compares the verified identity with the officers in the register, and makes the person a certified officer when all agrees. Everything outside
 * is asked before the transaction; the rules then decide with what was read, so that a right identity outruns no removal.
 * Throws `too_many_requests`.
 */
export const certifyOfficer = async (deps: CertifyDeps, request: CertifyRequest): Promise<CertifyOutcome> => {
  const { accountId, siret } = request
  const now = deps.clock()
  const counted = await countTry(deps.db, now, { key: `certify:${accountId}`, ...triesPerHour })
  if (!counted.allowed) throw new RequestRefused('too_many_requests', { retryAfterSeconds: counted.retryAfterSeconds })
  const stored = await findIdentity(deps, accountId)
  if (!stored || !identityIsFresh({ identity: stored, now })) return { outcome: 'identity_needed' }
  const company = await deps.registry.find(siret).catch(() => 'unavailable' as const)
  if (typeof company === 'string') return { outcome: company === 'unknown' ? 'unknown' : 'registry_away' }
  const coverage = coverageOf(company.legalCategory)
  if (!coverage.covered) return { outcome: 'not_covered', why: coverage.why }
  const [reading, outside] = await Promise.all([
    deps.officers.read(company).catch(() => ({ answer: 'unavailable' }) as const),
    askOutside(deps, company),
  ])
  const match = matchOfficer(stored.identity, reading)
  await record(deps.db, {
    at: now,
    event: 'officer.compared',
    accountId,
    details: { siren: company.siren, answer: match.answer },
  })
  if (match.answer === 'not_applicable') return { outcome: 'not_covered', why: match.why }
  if (match.answer === 'unavailable') return { outcome: 'unavailable' }
  if (match.answer === 'none') return { outcome: 'none', source: match.source }
  const certification: CertificationFacts = match.answer === 'exact' ? match : closeFacts(stored.identity, match)
  if (certification.answer === 'close' && !request.sendsRequest) return { outcome: 'close', close: certification }
  return admitOfficer(deps, { ...request, company, outside, certification })
}
