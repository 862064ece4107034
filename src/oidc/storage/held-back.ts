import { sql } from 'kysely'
import type { EngineContext } from 'oidc-provider'
import type { Deps } from '../../deps.ts'
import { type ServiceSignIn, signInRecorder } from '../../statistics/record.ts'
import { rowsOf, rowsToInsert, rowValues } from './artifact-rows.ts'
import { type Artifact, consumeArtifact, deleteGrantOf } from './artifacts.ts'
import { memoryOf } from './request-memory.ts'

const recordWithGrantAndCode = signInRecorder<Record<string, unknown>>(
  (values) => sql`saved as (${rowsToInsert(rowsOf(values, 2))}),`,
)

/** The grant, its code and the record of the arrival: one statement, all or nothing. */
export const saveWithSignIn = async (db: Deps['db'], artifacts: readonly Artifact[], signIn: ServiceSignIn): Promise<void> => {
  if (artifacts.length !== 2) throw new Error('a code leaves with its grant')
  await recordWithGrantAndCode(db, signIn, rowValues(artifacts, signIn.at))
}

/** An exchange that ended before anything was made of it has used up what was presented all the same. */
export const settleUse = async ({ db, clock }: Pick<Deps, 'db' | 'clock'>, ctx: EngineContext): Promise<void> => {
  const memory = memoryOf(ctx)
  const used = memory.beingUsed
  memory.beingUsed = undefined
  if (used && !(await consumeArtifact(db, used.model, used.id, clock()))) await deleteGrantOf(db, used.model, used.id)
}
