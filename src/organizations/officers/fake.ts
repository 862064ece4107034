import type { Company } from '../registry/port.ts'
import { coverageOf } from './coverage.ts'
import type { Officer, OfficersRegister } from './port.ts'
import { readingOf } from './run-by-companies.ts'

export type FakeOfficers = OfficersRegister & {
  /** every answer is `unavailable` until `comeBack` */
  goDown(): void
  comeBack(): void
  /** the register changes: these, and these alone, run the company from now on */
  appoint(siren: string, ...officers: Officer[]): void
  /** how often it was asked */
  readonly asked: number
}

/** A register that knows the officers it is given, for tests: it can be unavailable, or change. */
export const fakeOfficers = (known: Record<string, Officer[]> = {}): FakeOfficers => {
  const officers = new Map(Object.entries(known))
  let down = false
  let asked = 0
  return {
    async read({ siren, legalCategory }: Company) {
      asked += 1
      if (down) return { answer: 'unavailable' }
      const coverage = coverageOf(legalCategory)
      return coverage.covered
        ? readingOf(officers.get(siren) ?? [], 0, 'faux registre')
        : { answer: 'not_applicable', why: coverage.why }
    },
    goDown: () => {
      down = true
    },
    comeBack: () => {
      down = false
    },
    appoint: (siren, ...named) => {
      officers.set(siren, named)
    },
    get asked() {
      return asked
    },
  }
}

export const officerLike = (change: Partial<Officer> = {}): Officer => ({
  familyName: 'DUBOIS',
  usageName: null,
  givenNames: ['ANGELA', 'CLAIRE', 'LOUISE'],
  gender: 'female',
  birthDate: '1962-08-24',
  birthPlace: '75107',
  birthCountry: '99100',
  represents: true,
  ...change,
})
