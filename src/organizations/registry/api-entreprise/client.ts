import { type Source, sourceBudgetMs } from '../../../outgoing/source.ts'
import type { Siret } from '../../siret.ts'
import { latestSuccessor } from '../latest-successor.ts'
import type { CompanyRegistry } from '../port.ts'
import { duplicateOf } from '../source-fields.ts'
import { toCompany } from './company.ts'
import { Establishment, Refusal, Successions } from './shape.ts'

/** Demanded with each call: who asks, in what frame, and for what. */
export type Purpose = { recipient: Siret; context: string; object: string }

/** API Entreprise v3, for authorities entitled to it: look-up by SIRET. It lists nothing and searches nothing. */
export const apiEntreprise = (source: Source, purpose: Purpose): Pick<CompanyRegistry, 'find'> => {
  const path = (siret: Siret, more = '') => `/v3/insee/sirene/etablissements/${siret}${more}`

  const successorOf = async (siret: Siret, signal: AbortSignal): Promise<Siret | null> => {
    const answer = await source.get(path(siret, '/successions'), { query: purpose, signal })
    const links = answer.said && answer.status === 200 ? Successions.safeParse(answer.body) : null
    const successors = links?.success ? (links.data.data.successeurs ?? []) : []
    return latestSuccessor(successors.map((link) => ({ siret: link.siret, date: link.date_succession })))
  }

  return {
    async find(siret) {
      const signal = AbortSignal.timeout(sourceBudgetMs)
      const answer = await source.get(path(siret), { query: purpose, signal })
      if (!answer.said) return 'unavailable'
      const { status, body } = answer
      // 422: « le numéro de siret n'est pas correctement formatté »
      if (status === 404 || status === 422) return isUnknown(status, body) ? 'unknown' : 'unavailable'
      const read = status === 200 ? Establishment.safeParse(body) : null
      const company = read?.success ? toCompany(read.data) : null
      if (!read?.success || company === null) return 'unavailable'
      if (company.siret !== siret)
        return read.data.meta?.redirect_from_siret === siret ? duplicateOf(siret, company) : 'unavailable'
      const closed = company.active === false || company.legalUnitActive === false
      return closed ? { ...company, successor: await successorOf(siret, signal) } : company
    },
  }
}

const isUnknown = (status: number, body: unknown): boolean => {
  const refusal = Refusal.safeParse(body)
  return refusal.success && (status === 404 || refusal.data.errors.some(({ code }) => code === '00302'))
}
