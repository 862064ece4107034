export type Finding = { ok: boolean; detail: string }

/** One thing looked at; a check that throws has found its fault. */
export type Check = { name: string; run(): Promise<Finding> }

export const good = (detail: string): Finding => ({ ok: true, detail })
export const bad = (detail: string): Finding => ({ ok: false, detail })

export const runCheck = async ({ name, run }: Check): Promise<Finding & { name: string }> => {
  try {
    return { name, ...(await run()) }
  } catch (error) {
    const cause = error instanceof Error && error.cause instanceof Error ? error.cause : error
    return { name, ...bad((cause instanceof Error ? cause.message : String(cause)).split('\n')[0] ?? '') }
  }
}
