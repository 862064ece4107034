export type Wrong = 'not_json' | 'not_records' | 'truncated' | 'columns' | 'no_name' | 'too_long' | 'csv'

/** The file is not what it should be: where, and what was expected there. */
export class WrongDump extends Error {
  readonly line: number
  readonly record: number | undefined
  readonly what: Wrong
  readonly detail: string
  constructor({ line, record }: { line: number; record?: number }, what: Wrong, detail = '') {
    super(`line ${line}: ${what} ${detail}`.trim())
    this.name = 'WrongDump'
    this.line = line
    this.record = record
    this.what = what
    this.detail = detail
  }
}
