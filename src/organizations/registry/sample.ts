import { once } from '../reference-data.ts'
import type { Company, CompanyRegistry } from './port.ts'
import { sampleCompanies } from './sample-companies.ts'
import { byNumber, searchCompanies } from './search.ts'
import { buildSearchIndex } from './search-index.ts'

/** Any list of establishments, answering as SIRENE would: companies that are not diffusible are found by their number and never listed. */
export const registryOf = (companies: readonly Company[]): CompanyRegistry => {
  const index = once(() => buildSearchIndex(companies))
  return {
    find: async (siret) => companies.find((company) => company.siret === siret) ?? 'unknown',
    search: async (query, { limit = 10 } = {}) => searchCompanies(companies, index(), query, limit),
    establishments: async (siren) => byNumber(companies, siren),
  }
}

/** `REGISTRY=sample`: the establishments of `reference-data/organizations.csv`. No network. */
export const sampleRegistry = (): CompanyRegistry => registryOf(sampleCompanies())
