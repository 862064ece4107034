import { type Source, sourceBudgetMs } from '../../../outgoing/source.ts'
import { parseSiret, type Siren, type Siret } from '../../siret.ts'
import { latestSuccessor } from '../latest-successor.ts'
import type { Company, CompanyRegistry } from '../port.ts'
import { byNumber } from '../search.ts'
import { duplicateOf, undiffusedCompany } from '../source-fields.ts'
import { toCompany } from './company.ts'
import { ListAnswer, OneAnswer, Said, Successions } from './shape.ts'

const mostEstablishments = 100

type Found = Company | 'unknown' | 'unavailable'

/** What the API said itself, rather than the gateway before it: only that can be a « no ». */
const statusSaid = (body: unknown): number | null => {
  const read = Said.safeParse(body)
  return read.success ? read.data.header.statut : null
}

/** INSEE Sirene 3.11: the register itself. Look-up by number; it has no search for people. */
export const inseeRegistry = (source: Source): Pick<CompanyRegistry, 'find' | 'establishments'> => {
  const read = async (siret: Siret, signal: AbortSignal): Promise<Found | { movedTo: Siret | null }> => {
    const answer = await source.get(`/siret/${siret}`, { signal })
    if (!answer.said) return 'unavailable'
    const { status, body, location } = answer
    if (status === 301) return { movedTo: parseSiret(/(\d{14})\/?$/.exec(location ?? '')?.[1] ?? '') }
    if (status === 403 && statusSaid(body) === 403) return undiffusedCompany(siret)
    if (status === 404 && statusSaid(body) === 404) return 'unknown'
    const one = status === 200 ? OneAnswer.safeParse(body) : null
    const company = one?.success ? toCompany(one.data.etablissement) : null
    return company?.siret === siret ? company : 'unavailable'
  }

  /** Only asked for what is closed. Without an answer nobody is proposed, and the closing stands. */
  const successorOf = async (siret: Siret, signal: AbortSignal): Promise<Siret | null> => {
    const query = { q: `siretEtablissementPredecesseur:${siret}` }
    const answer = await source.get('/siret/liensSuccession', { query, signal })
    const links = answer.said && answer.status === 200 ? Successions.safeParse(answer.body) : null
    return links?.success
      ? latestSuccessor(
          links.data.liensSuccession
            .filter((link) => link.siretEtablissementPredecesseur === siret)
            .map((link) => ({ siret: link.siretEtablissementSuccesseur, date: link.dateLienSuccession })),
        )
      : null
  }

  const list = async (q: string, signal: AbortSignal): Promise<{ companies: Company[]; total: number } | 'unavailable'> => {
    const answer = await source.get('/siret', { query: { q, nombre: mostEstablishments }, signal })
    if (!answer.said) return 'unavailable'
    if (answer.status === 404 && statusSaid(answer.body) === 404) return { companies: [], total: 0 }
    const found = answer.status === 200 ? ListAnswer.safeParse(answer.body) : null
    if (!found?.success) return 'unavailable'
    const companies = found.data.etablissements.flatMap((one) => toCompany(one) ?? [])
    return { companies, total: found.data.header.total ?? companies.length }
  }

  return {
    async find(siret) {
      const signal = AbortSignal.timeout(sourceBudgetMs)
      const found = await read(siret, signal)
      if (typeof found === 'string') return found
      if ('movedTo' in found) {
        const kept = found.movedTo === null || found.movedTo === siret ? null : await read(found.movedTo, signal)
        if (kept === 'unavailable') return 'unavailable'
        return duplicateOf(siret, kept === null || kept === 'unknown' || 'movedTo' in kept ? null : kept)
      }
      const closed = found.active === false || found.legalUnitActive === false
      return closed ? { ...found, successor: await successorOf(siret, signal) } : found
    },
    async establishments(siren: Siren) {
      const signal = AbortSignal.timeout(sourceBudgetMs)
      const all = await list(`siren:${siren}`, signal)
      if (all === 'unavailable') return all
      const headOffice =
        all.total > all.companies.length ? await list(`siren:${siren} AND etablissementSiege:true`, signal) : { companies: [] }
      if (headOffice === 'unavailable') return headOffice
      const once = new Map([...headOffice.companies, ...all.companies].map((company) => [company.siret, company]))
      return byNumber([...once.values()], siren)
    },
  }
}
