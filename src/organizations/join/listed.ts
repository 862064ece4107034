import { displayName, formatAddress, isNameMasked } from '../label.ts'
import type { Company } from '../registry/port.ts'
import type { Siret } from '../siret.ts'
import { capitalizeFirst } from '../typography.ts'
import { type Warning, type Writer, warningFor } from './warnings.ts'

/** An establishment as it is proposed: enough to be sure it is the right one. */
export type Listed = {
  siret: Siret
  name: string
  sign: string | null
  address: string | null
  headOffice: boolean
  closed: boolean
  warning: Warning | null
}

export const isClosedCompany = ({ active, legalUnitActive }: Pick<Company, 'active' | 'legalUnitActive'>): boolean =>
  active === false || legalUnitActive === false

export const toListed = (company: Company, writer: Writer): Listed => ({
  siret: company.siret,
  name: displayName(company),
  sign: company.sign && !isNameMasked(company) ? capitalizeFirst(company.sign) : null,
  address: formatAddress(company),
  headOffice: company.headOffice === true,
  closed: isClosedCompany(company),
  warning: warningFor(company, writer),
})
