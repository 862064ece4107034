import { once, readReferenceTable } from './reference-data.ts'
import { parseSiret, type Siret } from './siret.ts'

/** `reserved`: the only domain accepted there. `suggested`: leads to the organization, proves nothing. */
export type PublishedDomain = {
  domain: string
  siret: Siret
  standing: 'verified' | 'external' | 'reserved' | 'suggested'
  scope: 'establishment' | 'legal_unit'
}

/** Domains of the sample organizations, and the ones that lead to a ministry. */
export const publishedDomains = once((): readonly PublishedDomain[] =>
  readReferenceTable('domain-claims.csv', ['domain', 'siret', 'standing', 'scope', 'note']).map(
    ({ domain, siret, standing, scope }) => {
      const parsed = parseSiret(siret)
      if (!parsed) throw new Error(`reference-data/domain-claims.csv: ${siret} is no SIRET`)
      return {
        domain,
        siret: parsed,
        standing: standing as PublishedDomain['standing'],
        scope: scope as PublishedDomain['scope'],
      }
    },
  ),
)

/** Organizations a shared State domain leads to (armed forces): shown first to the person, no proof for the decision. */
export const siretsSuggestedFor = (domain: string): Siret[] =>
  publishedDomains().flatMap((published) =>
    published.standing === 'suggested' && published.domain === domain ? published.siret : [],
  )
