/** What is wrong with a file, and where: the operator's words for each are in `texts.ts`. */
export type Fault =
  | { code: 'unreadable'; reason: string }
  | { code: 'unknownHeader' }
  | { code: 'missingColumns'; columns: readonly string[] }
  | { code: 'notComma' }
  | { code: 'notUtf8' }
  | { code: 'brokenQuotes' }
  | { code: 'cellCount'; expected: number; found: number }
  | { code: 'truncated' }
  | { code: 'damaged' }
  | { code: 'empty' }
  | { code: 'zipContent'; count: number }
  | { code: 'unsupported'; what: string }
  | { code: 'twice'; value: string }
  | { code: 'orphans'; count: number; of: number }
  | { code: 'smaller'; count: number; before: number }
  | { code: 'roles'; role: string; count: number }
  | { code: 'nothingToDiffer' }
  | { code: 'badSiren'; value: string }
  | { code: 'badSiret'; value: string }
  | { code: 'badValue'; column: string; value: string }

/** The file is refused: nothing of it reaches the searches. */
export class StockRefused extends Error {
  readonly file: string
  readonly fault: Fault
  /** line of the file, the header being line 1; of a parquet file, the row after it */
  readonly line: number | null
  constructor(file: string, fault: Fault, line: number | null = null) {
    super(`${file}${line === null ? '' : `:${line}`}: ${fault.code}`)
    this.name = 'StockRefused'
    this.file = file
    this.fault = fault
    this.line = line
  }
}

/** A row that cannot be: thrown by the readers of rows, which know neither file nor line. */
export class RowFault extends Error {
  readonly fault: Fault
  constructor(fault: Fault) {
    super(fault.code)
    this.name = 'RowFault'
    this.fault = fault
  }
}
