/** What a numbered migration may not contain, and why. Applied to the statements, comments removed. */
const refused: [pattern: RegExp, why: string][] = [
  [/\bcreate\s+extension\b/, 'the operator may not have the right to it'],
  [/\b(listen|notify)\b/, 'its commits queue behind one another; distributed engines do not have it'],
  [/\bcreate\s+(temp|temporary|unlogged)\b/, 'lost in a crash'],
  [/\bexclude\s+using\b|\bdeferrable\b|\binherits\b/, 'distributed engines do not have it'],
  [/\bserial\b|\bbigserial\b/, 'an identity column says it'],
  [/\bindex\s+concurrently\b/, 'impossible inside the transaction of a migration'],
  [/\block\s+table\b|\bvacuum\b|\bcluster\b/, 'stops everybody'],
  [/\btimestamp\b(?!tz)/, 'without a time zone: timestamptz'],
  [/\bvarchar\b|\bchar\(/, 'text, with a check where the length matters'],
]

/** On a table that already has rows: what the previous version, still running, does not survive, or what locks for long. */
const refusedLater: [pattern: RegExp, why: string][] = [
  [/\bdrop\s+(table|column)\b|\brename\b/, 'the previous version still reads it: expand, migrate, contract'],
  [/\balter\s+column\s+\w+\s+(set\s+data\s+)?type\b/, 'rewrites the table under a lock'],
  [
    /\badd\s+column\s+(?:(?!default)[^,;])*\bnot\s+null\b(?![^,;]*default)/,
    'fails on existing rows, and on inserts of the previous version',
  ],
  [/\badd\s+constraint\b(?![^;]*not\s+valid)/, 'scans the table under a lock: add it not valid, validate later'],
]

/** The faults of one migration, in words; `earlier`: tables made by the files before it. */
export const lintMigration = (text: string, earlier: ReadonlySet<string>): string[] => {
  const statements = text
    .replace(/--[^\n]*/g, '')
    .toLowerCase()
    .split(/;\s*\n/)
  return statements.flatMap((statement) => {
    const table = /\b(?:alter\s+table|create\s+(?:unique\s+)?index\s+\w+\s+on)\s+(?:only\s+)?(\w+)/.exec(statement)?.[1]
    const hasRows = table !== undefined && earlier.has(table)
    const rules = hasRows ? [...refused, ...refusedLater] : refused
    return rules.filter(([pattern]) => pattern.test(statement)).map(([, why]) => `${statement.trim().split('\n')[0]}: ${why}`)
  })
}

export const tablesMadeBy = (text: string): string[] =>
  Array.from(text.matchAll(/create\s+table\s+(\w+)/gi), ([, name]) => name ?? '')
