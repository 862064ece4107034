import type { Company } from '../registry/port.ts'

/** Somebody the register names at the head of a company. `null`: the register does not say. */
export type Officer = {
  /** nom de naissance, as the register writes it */
  familyName: string
  usageName: string | null
  givenNames: string[]
  gender: 'male' | 'female' | null
  /** YYYY-MM-DD; the day is needed */
  birthDate: string | null
  /** commune of birth, code of INSEE */
  birthPlace: string | null
  /** country of birth, code of INSEE (99100 is France) */
  birthCountry: string | null
  /** has the power to represent the company: an auditor or a plain board member does not */
  represents: boolean
}

/** Why no register can name a person for this body. */
export type NotCovered = 'public_body' | 'association' | 'other_body' | 'run_by_companies'

export type OfficersReading =
  | { answer: 'found'; officers: Officer[]; source: string }
  /** the register knows no officer, or not this company */
  | { answer: 'none'; source: string }
  | { answer: 'unavailable' }
  | { answer: 'not_applicable'; why: NotCovered }

/** Who runs a company, whichever register answers. Never throws for an outage; answers within a few seconds. */
export type OfficersRegister = { read(company: Company): Promise<OfficersReading> }
