import type { Officer, OfficersReading } from './port.ts'

/** What a register listed → what it says: companies alone at the head of a company leave nobody to recognise. */
export const readingOf = (officers: Officer[], companies: number, source: string): OfficersReading => {
  if (officers.length > 0) return { answer: 'found', officers, source }
  return companies > 0 ? { answer: 'not_applicable', why: 'run_by_companies' } : { answer: 'none', source }
}
