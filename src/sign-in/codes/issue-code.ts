import { sql } from 'kysely'
import { MINUTE, SECOND } from '../../clock.ts'
import type { Tx } from '../../database/index.ts'
import type { CodePurpose } from '../../database/tables.ts'
import type { Deps } from '../../deps.ts'
import { RequestRefused } from '../../errors.ts'
import { digest, newId, randomCode, randomSecret } from '../../secrets/random.ts'
import { hashCode, maxTries } from './code-hash.ts'

export type CodeOrder = {
  purpose: CodePurpose
  /** where it is sent, in its canonical form */
  email: string
  /** what the code is bound to: a secret of this browser's flow, or the id of an official-contact proof */
  flowId: string
  accountId: string | null
  interactionUid: string | null
  minutes: number
}

/**
 * Makes the code and the link of one mail. The previous ones of this address, purpose and flow die here; the count of tries does not, as long
 * as they would have lived. Throws `too_many_requests` while a code is burnt: a new one cannot be used to go on guessing.
 */
export const issueCode = async (
  tx: Tx,
  { keyring, clock }: Pick<Deps, 'keyring' | 'clock'>,
  { purpose, email, flowId, accountId, interactionUid, minutes }: CodeOrder,
): Promise<{ code: string; linkToken: string; expiresAt: Date }> => {
  const now = clock()
  const code = randomCode()
  const linkToken = randomSecret()
  const expiresAt = new Date(now.getTime() + minutes * MINUTE)
  const codeHash = hashCode(keyring, { purpose, email, flowId, code })
  const { rows } = await sql<{ id: string }>`
    insert into one_time_codes as c
      (id, purpose, email, account_id, flow_hash, code_hash, link_hash, interaction_uid, tries, spent_at, created_at, expires_at)
    values (${newId()}, ${purpose}, ${email}, ${accountId}, ${digest(flowId)}, ${codeHash}, ${digest(linkToken)}, ${interactionUid},
      0, null, ${now}, ${expiresAt})
    on conflict (purpose, email, flow_hash) do update set
      account_id = excluded.account_id, code_hash = excluded.code_hash, link_hash = excluded.link_hash,
      interaction_uid = excluded.interaction_uid,
      tries = case when c.expires_at > ${now} and c.spent_at is null then c.tries else 0 end,
      spent_at = null, created_at = excluded.created_at, expires_at = excluded.expires_at
    where c.tries < ${maxTries} or c.expires_at <= ${now} or c.spent_at is not null
    returning id`.execute(tx)
  if (rows.length === 0)
    throw new RequestRefused('too_many_requests', {
      retryAfterSeconds: await secondsBurnt(tx, now, order(purpose, email, flowId)),
    })
  return { code, linkToken, expiresAt }
}

const order = (purpose: CodePurpose, email: string, flowId: string) => ({ purpose, email, flowHash: digest(flowId) })

const secondsBurnt = async (tx: Tx, now: Date, { purpose, email, flowHash }: ReturnType<typeof order>): Promise<number> => {
  const row = await tx
    .selectFrom('oneTimeCodes')
    .select('expiresAt')
    .where('purpose', '=', purpose)
    .where('email', '=', email)
    .where('flowHash', '=', flowHash)
    .executeTakeFirst()
  return Math.max(1, Math.ceil(((row?.expiresAt.getTime() ?? 0) - now.getTime()) / SECOND))
}
