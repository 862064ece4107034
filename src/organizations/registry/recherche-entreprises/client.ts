import type { Source } from '../../../outgoing/source.ts'
import type { Siren } from '../../siret.ts'
import type { Company, CompanyRegistry } from '../port.ts'
import { byNumber } from '../search.ts'
import { queryDigits } from '../search-words.ts'
import { companiesOf } from './company.ts'
import { Answer, type LegalUnit } from './shape.ts'

/** What the source allows to each network address. */
export const callsPerSecond = 7

const shortestQuery = 3
const mostUnits = 25
const mostEstablishments = 100

/** Beside its head office, a legal unit shows this many establishments, so that others are seen. */
const shownOfOneUnit = 3

/**
 * API Recherche d'entreprises: open, made for searching. It does not know companies that are not diffusible, nor succession links.
 * A redirect, a refusal or an answer about other numbers is no answer.
 */
export const rechercheEntreprises = (source: Source): CompanyRegistry => {
  const ask = async (q: string, units: number, establishments: number): Promise<LegalUnit[] | 'refused' | 'unavailable'> => {
    const answer = await source.get('/search', {
      query: {
        q,
        page: 1,
        per_page: units,
        minimal: true,
        include: 'siege,matching_etablissements',
        limite_matching_etablissements: establishments,
        page_etablissements: 1,
      },
    })
    if (!answer.said) return 'unavailable'
    if (answer.status === 400) return 'refused'
    const read = answer.status === 200 ? Answer.safeParse(answer.body) : null
    return read?.success ? read.data.results : 'unavailable'
  }

  /** Establishments of the one legal unit asked; an answer about another one only is refused. */
  const ofUnit = async (q: string, siren: Siren, most: number): Promise<Company[] | 'unavailable'> => {
    const units = await ask(q, 1, most)
    if (typeof units === 'string') return 'unavailable'
    const unit = units.find((one) => one.siren === siren)
    return unit ? companiesOf(unit) : units.length === 0 ? [] : 'unavailable'
  }

  return {
    async find(siret) {
      const companies = await ofUnit(siret, siret.slice(0, 9) as Siren, 10)
      if (companies === 'unavailable') return companies
      return companies.find((company) => company.siret === siret) ?? (companies.length === 0 ? 'unknown' : 'unavailable')
    },
    async establishments(siren) {
      const companies = await ofUnit(siren, siren, mostEstablishments)
      return companies === 'unavailable' ? companies : byNumber(companies, siren)
    },
    async search(query, { limit = 10 } = {}) {
      const q = query.trim().slice(0, 200)
      if (q.length < shortestQuery) return []
      const units = await ask(queryDigits(q) ?? q, Math.min(limit, mostUnits), shownOfOneUnit)
      if (units === 'refused') return []
      if (units === 'unavailable') return units
      const found = units.flatMap((unit) => bestOf(companiesOf(unit), queryDigits(q)))
      return found.filter(({ diffusion }) => diffusion !== 'N').slice(0, limit)
    },
  }
}

const bestOf = (companies: Company[], digits: string | null): Company[] =>
  digits?.length === 14 ? companies.filter(({ siret }) => siret === digits) : companies.slice(0, shownOfOneUnit)
