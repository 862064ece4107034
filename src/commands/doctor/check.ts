export type Finding = { ok: boolean; detail: string }

/** One thing looked at; a check that throws has found its fault. Where a `gate` is not well, what comes after it cannot be told. */
export type Check = { name: string; gate?: true; run(): Promise<Finding> }

export const good = (detail: string): Finding => ({ ok: true, detail })
export const bad = (detail: string): Finding => ({ ok: false, detail })

/** @param unmigrated what is said of a table or a column that the database does not have yet */
export const runCheck = async ({ name, run }: Check, unmigrated: string): Promise<Finding & { name: string }> => {
  try {
    return { name, ...(await run()) }
  } catch (error) {
    const cause = error instanceof Error && error.cause instanceof Error ? error.cause : error
    if (isMissingFromSchema(cause)) return { name, ...bad(unmigrated) }
    return { name, ...bad((cause instanceof Error ? cause.message : String(cause)).split('\n')[0] ?? '') }
  }
}

/** In order, as they are read; the checks are few. */
export const runChecks = async (checks: readonly Check[], unmigrated: string): Promise<(Finding & { name: string })[]> => {
  const findings = []
  for (const check of checks) {
    const finding = await runCheck(check, unmigrated)
    findings.push(finding)
    if (check.gate && !finding.ok) break
  }
  return findings
}

/** PostgreSQL's undefined_table and undefined_column. */
const isMissingFromSchema = (error: unknown): boolean =>
  error instanceof Error && 'code' in error && (error.code === '42P01' || error.code === '42703')
