import { hasActivity } from './activity.ts'
import { isPublicService, isStateOperator, publicCategoryOf } from './public-service.ts'
import type { Company } from './registry/port.ts'

/** One word for statistics and lists; decisions ask the precise questions of `classify.ts`. */
export type OrganizationKind =
  | 'state'
  | 'local_authority'
  | 'hospital'
  | 'school'
  | 'other_public_body'
  | 'company'
  | 'sole_trader'
  | 'association'
  | 'foreign_body'
  | 'other'

type Coded = Pick<Company, 'siren' | 'legalCategory' | 'naf' | 'nafNomenclature' | 'legalUnitActive'>

const startsWith = ({ legalCategory }: Coded, ...starts: string[]): boolean =>
  starts.some((start) => legalCategory?.startsWith(start))

const isSchool = (company: Coded): boolean =>
  startsWith(company, '7331') ||
  (startsWith(company, '7210') &&
    hasActivity(company, 'pre_primary_school', 'primary_school', 'general_secondary_school', 'technical_secondary_school'))

/** Read from top to bottom: the first that matches. */
const kinds: readonly { kind: OrganizationKind; when: (company: Coded) => boolean }[] = [
  { kind: 'foreign_body', when: (company) => startsWith(company, '3') },
  { kind: 'school', when: isSchool },
  { kind: 'hospital', when: (company) => startsWith(company, '7364', '7365', '7470') },
  { kind: 'local_authority', when: (company) => publicCategoryOf(company.legalCategory)?.localAuthority === true },
  {
    kind: 'state',
    when: ({ siren, legalCategory }) => isStateOperator(siren) || publicCategoryOf(legalCategory)?.state === true,
  },
  { kind: 'other_public_body', when: (company) => isPublicService(company) || startsWith(company, '4', '7') },
  { kind: 'sole_trader', when: (company) => startsWith(company, '1') },
  { kind: 'association', when: (company) => startsWith(company, '92', '93') },
  { kind: 'company', when: (company) => startsWith(company, '5', '6') },
]

export const organizationKind = (company: Coded): OrganizationKind => kinds.find(({ when }) => when(company))?.kind ?? 'other'
