import { isPublicSchool, isPublicService } from '../classify.ts'
import type { Company } from '../registry/port.ts'

/** The organizations people take for one another, said before they choose. */
export type Warning = 'intercommunality' | 'municipal_school' | 'not_government'

/** What matters of the person: do they write from the State? */
export type Writer = { government: boolean }

const intercommunalities = ['7343', '7344', '7346', '7347', '7348']

export const warningFor = (company: Company, { government }: Writer): Warning | null => {
  if (company.legalCategory !== null && intercommunalities.includes(company.legalCategory)) return 'intercommunality'
  if (company.legalCategory === '7210' && isPublicSchool(company)) return 'municipal_school'
  return government && !isPublicService(company) ? 'not_government' : null
}

/** Said once before a number typed by hand is submitted; the other warning is the refusal itself. */
export const interrupts = (warning: Warning | null): boolean => warning === 'intercommunality' || warning === 'municipal_school'
