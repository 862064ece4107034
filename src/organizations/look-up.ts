import { DAY } from '../clock.ts'
import type { Deps } from '../deps.ts'
import { findOrganization } from './queries.ts'
import type { Company } from './registry/port.ts'
import type { Siret } from './siret.ts'

/** `keptSince`: the register is away, this is what it said on that day; `null`: it just said so. */
export type LookedUp = { company: Company; keptSince: Date | null }

/** As long as a closing leaves its members their membership: what was read before that may be over. */
const keptFor = 30 * DAY

/** What the register says of this number, or, while it is away, what it said lately. `unavailable`: nobody can say. Writes nothing. */
export const lookUpCompany = async (
  { db, clock, registry }: Pick<Deps, 'db' | 'clock' | 'registry'>,
  siret: Siret,
): Promise<LookedUp | 'unknown' | 'unavailable'> => {
  const company = await registry.find(siret).catch(() => 'unavailable' as const)
  if (company === 'unknown') return company
  if (company !== 'unavailable') return { company, keptSince: null }
  const kept = await findOrganization(db, { siret })
  const tooOld = kept === undefined || clock().getTime() - kept.fetchedAt.getTime() > keptFor
  return tooOld ? 'unavailable' : { company: kept.company, keptSince: kept.fetchedAt }
}
