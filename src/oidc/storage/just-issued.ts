import type { Artifact, FoundArtifact } from './artifacts.ts'

/** Codes live a minute, and most are redeemed within the second: more than this at once are read where they were written. */
const LIMIT = 1_000

export type JustIssued = {
  /** Once a code and its grant are written. */
  keep(code: Artifact, grant: Artifact): void
  /** Once: whoever asks again reads the database. */
  take(id: string, now: Date): FoundArtifact | undefined
}

/**
 * Codes that this process wrote a moment ago, so that their exchange does not read them again. What was written decides all the same: the statement
 * that uses a code up finds it unused and still there, or nothing comes of it.
 */
export const createJustIssued = (): JustIssued => {
  const codes = new Map<string, { code: Artifact; grant: Artifact }>()
  return {
    keep(code, grant) {
      codes.set(code.id, { code, grant })
      const [oldest] = codes.keys()
      if (codes.size > LIMIT && oldest !== undefined) codes.delete(oldest)
    },
    take(id, now) {
      const found = codes.get(id)
      codes.delete(id)
      if (!found?.code.expiresAt || found.code.expiresAt <= now) return undefined
      return { payload: found.code.payload, consumedAt: null, grant: found.grant.payload }
    },
  }
}
