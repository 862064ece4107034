import type { Siren, Siret } from '../siret.ts'

/** An establishment as the register knows it. Codes only; our labels are in `reference-data/`. `null`: the source does not say. */
export type Company = {
  siret: Siret
  siren: Siren
  /** raison sociale, or the names of a sole trader; `null` when masked */
  name: string | null
  acronym: string | null
  sign: string | null
  legalCategory: string | null
  naf: string | null
  nafNomenclature: 'NAFRev2' | 'NAF2025'
  /** headcount bands: of the establishment, and of the legal unit (the one rules read) */
  headcount: string | null
  legalUnitHeadcount: string | null
  active: boolean | null
  legalUnitActive: boolean | null
  diffusion: 'O' | 'P' | 'N'
  headOffice: boolean | null
  /** number and street as the register writes them; null when hidden. `label.ts` composes what is read */
  address: string | null
  postalCode: string | null
  /** INSEE commune code: what territory is read from, never the postal code */
  communeCode: string | null
  commune: string | null
  country: string | null
  /** establishment that took over, when the register has a succession link */
  successor: Siret | null
}

/** SIRENE, whichever source stands behind. Answers within 3 s; never throws for an outage. */
export type CompanyRegistry = {
  /** `unknown` and `unavailable` are answers: callers have words for each. Never another SIRET than the one asked. */
  find(siret: Siret): Promise<Company | 'unknown' | 'unavailable'>
  /** Name, sign, acronym, town, postal code, SIREN or SIRET; tolerant; best first; at most `limit`. */
  search(query: string, options?: { limit?: number }): Promise<Company[] | 'unavailable'>
  /** Establishments of a legal unit, head office first, open before closed. */
  establishments(siren: Siren): Promise<Company[] | 'unavailable'>
}
