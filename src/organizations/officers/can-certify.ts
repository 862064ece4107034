import type { Config } from '../../config.ts'
import { coverageOf } from './coverage.ts'

/** An identity can be proved here, and a register read here names the officers of such a body. */
export const canCertify = (
  { franceConnect, officers }: Partial<Pick<Config, 'franceConnect' | 'officers'>>,
  legalCategory: string | null,
): boolean => {
  const coverage = coverageOf(legalCategory)
  if (!franceConnect || !officers || !coverage.covered) return false
  if (officers.sample) return true
  return coverage.register === 'sole_traders' ? officers.sirenePrivate !== null : officers.rne !== null || officers.infogreffe
}
