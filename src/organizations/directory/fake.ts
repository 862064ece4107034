import type { OfficialContacts } from './port.ts'
import type { PublishedRecord } from './published.ts'
import { directoryOf } from './sample.ts'

export type FakeDirectory = OfficialContacts & {
  /** every answer is `unavailable` until `comeBack` */
  goDown(): void
  comeBack(): void
  /** answers take this long */
  slowDown(milliseconds: number): void
}

/** A directory that publishes the records it is given, for tests: it can be slow or unavailable. */
export const fakeDirectory = (...records: Partial<PublishedRecord>[]): FakeDirectory => {
  const directory = directoryOf(
    records.map((record) => ({
      kind: record.uai ? 'school' : 'town_hall',
      communeCode: '',
      siret: '',
      siren: '',
      uai: '',
      name: '',
      email: '',
      ...record,
    })),
  )
  let down = false
  let delay = 0
  return {
    find: async (company) => {
      if (delay > 0) await new Promise((resolve) => setTimeout(resolve, delay))
      return down ? { answer: 'unavailable' } : directory.find(company)
    },
    bodiesAt: async (host) => {
      if (delay > 0) await new Promise((resolve) => setTimeout(resolve, delay))
      return down ? [] : directory.bodiesAt(host)
    },
    goDown: () => {
      down = true
    },
    comeBack: () => {
      down = false
    },
    slowDown: (milliseconds) => {
      delay = milliseconds
    },
  }
}
