import type { NotCovered } from './port.ts'

export type Coverage = { covered: true; register: 'sole_traders' | 'companies' } | { covered: false; why: NotCovered }

/** Foreign companies registered in France, commercial companies, economic interest groups, civil companies: bodies of the trade register. */
const registered = ['31', '5', '6']

/** Which register names the officers of a body, from its legal category: known before anything is asked of the person. */
export const coverageOf = (legalCategory: string | null): Coverage => {
  const category = legalCategory ?? ''
  if (category === '1000') return { covered: true, register: 'sole_traders' }
  if (/^[47]/.test(category)) return { covered: false, why: 'public_body' }
  if (/^9/.test(category)) return { covered: false, why: 'association' }
  return registered.some((start) => category.startsWith(start))
    ? { covered: true, register: 'companies' }
    : { covered: false, why: 'other_body' }
}
