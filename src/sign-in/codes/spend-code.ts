import { sql } from 'kysely'
import type { Db, Tx } from '../../database/index.ts'
import type { CodePurpose } from '../../database/tables.ts'
import type { Deps } from '../../deps.ts'
import { digest } from '../../secrets/random.ts'
import { hashCode, maxTries } from './code-hash.ts'

export type CodeAnswer = 'right' | 'wrong' | 'expired' | 'burnt'

/**
 * Spends a code: of any number of simultaneous right tries exactly one answers `right`. The try is counted by the statement that compares.
 * `expired`: too late, already used, or never asked here.
 */
export const spendCode = async (
  db: Db | Tx,
  { keyring, clock }: Pick<Deps, 'keyring' | 'clock'>,
  { purpose, email, flowId, code }: { purpose: CodePurpose; email: string; flowId: string; code: string },
): Promise<CodeAnswer> => {
  const now = clock()
  const flowHash = digest(flowId)
  const { rows } = await sql<{ right: boolean; tries: number }>`
    update one_time_codes set
      tries = tries + 1,
      spent_at = case when code_hash = ${hashCode(keyring, { purpose, email, flowId, code })} then ${now}::timestamptz end
    where purpose = ${purpose} and email = ${email} and flow_hash = ${flowHash}
      and spent_at is null and expires_at > ${now} and tries < ${maxTries}
    returning spent_at is not null as "right", tries`.execute(db)
  const [tried] = rows
  if (tried) return tried.right ? 'right' : tried.tries >= maxTries ? 'burnt' : 'wrong'
  return (await isBurnt(db, now, { purpose, email, flowHash })) ? 'burnt' : 'expired'
}

const isBurnt = async (
  db: Db | Tx,
  now: Date,
  code: { purpose: CodePurpose; email: string; flowHash: Buffer },
): Promise<boolean> => {
  const row = await findCode(db, code)
  return !!row && row.spentAt === null && row.expiresAt > now && row.tries >= maxTries
}

const findCode = (db: Db | Tx, { purpose, email, flowHash }: { purpose: CodePurpose; email: string; flowHash: Buffer }) =>
  db
    .selectFrom('oneTimeCodes')
    .select(['spentAt', 'expiresAt', 'tries'])
    .where('purpose', '=', purpose)
    .where('email', '=', email)
    .where('flowHash', '=', flowHash)
    .executeTakeFirst()

/** A code was sent and could still be typed: the page shows its field rather than the button that sends one. */
export const isCodeExpected = async (
  db: Db | Tx,
  now: Date,
  { purpose, email, flowId }: { purpose: CodePurpose; email: string; flowId: string },
): Promise<boolean> => {
  const row = await findCode(db, { purpose, email, flowHash: digest(flowId) })
  return !!row && row.spentAt === null && row.expiresAt > now
}
