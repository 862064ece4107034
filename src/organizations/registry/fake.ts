import type { Company, CompanyRegistry } from './port.ts'
import { registryOf } from './sample.ts'

export type FakeRegistry = CompanyRegistry & {
  /** every answer is `unavailable` until `comeBack` */
  goDown(): void
  comeBack(): void
  /** answers take this long */
  slowDown(milliseconds: number): void
  /** the register changes: an establishment closes, moves, is replaced */
  publish(company: Company): void
}

/** A register that knows the companies it is given, for tests: it can be slow, unavailable, or change. */
export const fakeRegistry = (...companies: Company[]): FakeRegistry => {
  let known = companies
  let down = false
  let delay = 0
  const answer = async <Answer>(read: (registry: CompanyRegistry) => Promise<Answer>): Promise<Answer | 'unavailable'> => {
    if (delay > 0) await new Promise((resolve) => setTimeout(resolve, delay))
    return down ? 'unavailable' : read(registryOf(known))
  }
  return {
    find: (siret) => answer((registry) => registry.find(siret)),
    search: (query, options) => answer((registry) => registry.search(query, options)),
    establishments: (siren) => answer((registry) => registry.establishments(siren)),
    goDown: () => {
      down = true
    },
    comeBack: () => {
      down = false
    },
    slowDown: (milliseconds) => {
      delay = milliseconds
    },
    publish: (company) => {
      known = [...known.filter(({ siret }) => siret !== company.siret), company]
    },
  }
}

/** A company in good order, to change what matters to a test: an open town hall, head office of its commune. */
export const companyLike = (change: Partial<Company> = {}): Company => ({
  ...clamart,
  ...change,
  siren: change.siren ?? ((change.siret?.slice(0, 9) ?? clamart.siren) as Company['siren']),
})

const clamart: Company = {
  siret: '21920023500014' as Company['siret'],
  siren: '219200235' as Company['siren'],
  name: 'COMMUNE DE CLAMART',
  acronym: null,
  sign: 'MAIRIE',
  legalCategory: '7210',
  naf: '84.11Z',
  nafNomenclature: 'NAFRev2',
  headcount: '42',
  legalUnitHeadcount: '42',
  active: true,
  legalUnitActive: true,
  diffusion: 'O',
  headOffice: true,
  address: '1 PL MAURICE GUNSBOURG',
  postalCode: '92140',
  communeCode: '92023',
  commune: 'CLAMART',
  country: null,
  successor: null,
}
