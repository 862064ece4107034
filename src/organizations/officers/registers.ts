import type { Company } from '../registry/port.ts'
import { coverageOf } from './coverage.ts'
import type { OfficersReading, OfficersRegister } from './port.ts'

export type Registers = {
  /** for sole traders */
  soleTraders: OfficersRegister | null
  /** for companies, the first that answers counts */
  companies: readonly OfficersRegister[]
}

/** The register of each kind of body, with what takes over when it does not answer. One that is not configured is unavailable. */
export const officersOf = ({ soleTraders, companies }: Registers): OfficersRegister => ({
  async read(company) {
    const coverage = coverageOf(company.legalCategory)
    if (!coverage.covered) return { answer: 'not_applicable', why: coverage.why }
    const registers = coverage.register === 'sole_traders' ? (soleTraders ? [soleTraders] : []) : companies
    return readFirst(registers, company)
  },
})

const readFirst = async ([register, ...others]: readonly OfficersRegister[], company: Company): Promise<OfficersReading> => {
  if (!register) return { answer: 'unavailable' }
  const reading = await register.read(company).catch(() => ({ answer: 'unavailable' }) as const)
  if (reading.answer !== 'unavailable' || others.length === 0) return reading
  return readFirst(others, company)
}
