import type { Config } from '../config.ts'
import { digest } from '../secrets/random.ts'
import { readSessionSecret } from '../sign-in/facts.ts'

/** Tells one session of ours from another without saying which: another sign-in, another mark. */
export const sessionMark = (cookieHeader: string | undefined, config: Pick<Config, 'issuer'>): string => {
  const secret = readSessionSecret(cookieHeader, config)
  return secret === null ? 'none' : digest(`mark:${secret}`).toString('base64url').slice(0, 16)
}
