import { readFileSync } from 'node:fs'
import { parse } from 'csv-parse/sync'
import { StartupError } from '../../../errors.ts'
import { parseSiret, type Siret } from '../../siret.ts'

/** Somebody who tries to join, with what is known of them and of the organization, and the truth that nobody tells the product. */
export type Attempt = {
  line: number
  siret: Siret
  /** proved addresses, primary first */
  emails: string[]
  belongs: boolean
  /** `kind:value`, beside what the sample data says */
  known: string[]
  /** rule that is to decide */
  rule: string
  about: string
}

const columns = ['siret', 'emails', 'belongs', 'known', 'rule', 'about']

/** The project's own attempts. */
export const ourAttempts = new URL('../../../../reference-data/join-attempts.csv', import.meta.url)

/** Labelled attempts of a CSV file. Throws `StartupError` naming the line that is wrong. */
export const readAttempts = (file: URL | string = ourAttempts): Attempt[] => {
  const wrong = (line: number, what: string) => new StartupError(`${String(file)}, line ${line}: ${what}`)
  let rows: string[][]
  try {
    rows = parse(readFileSync(file, 'utf8'), { bom: true })
  } catch (cause) {
    throw new StartupError(`${String(file)}: ${cause instanceof Error ? cause.message : cause}`, { cause })
  }
  const [header, ...lines] = rows
  if (header?.join() !== columns.join()) throw wrong(1, `expected the columns ${columns.join()}`)
  return lines.map(([siret = '', emails = '', belongs = '', known = '', rule = '', about = ''], index) => {
    const line = index + 2
    const parsed = parseSiret(siret)
    if (parsed === null) throw wrong(line, `${siret} is no SIRET`)
    if (belongs !== 'yes' && belongs !== 'no') throw wrong(line, `belongs: expected yes or no, not ${belongs}`)
    return { line, siret: parsed, emails: words(emails), belongs: belongs === 'yes', known: words(known), rule, about }
  })
}

const words = (cell: string): string[] => cell.split(' ').filter(Boolean)
