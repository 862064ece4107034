import { readAssertion } from '../../accounts/factors/passkeys/credential-json.ts'
import type { Db } from '../../database/index.ts'

/** The account whose passkey this form holds, before anything of it is verified; `undefined`: none, or nobody's. */
export const ownerOfAssertion = async (db: Db, body: unknown): Promise<string | undefined> => {
  const assertion = readAssertion(body)
  if (!assertion) return undefined
  const passkey = db.selectFrom('passkeys').select('accountId')
  return (await passkey.where('credentialId', '=', Buffer.from(assertion.id, 'base64url')).executeTakeFirst())?.accountId
}
