import type { Config } from '../config.ts'
import type { Keyring } from '../secrets/keyring.ts'
import { isHttps } from '../sign-in/cookie-names.ts'

const names = { session: 'mcp-engine', interaction: 'mcp-interaction', resume: 'mcp-resume' }

/** Signed, HttpOnly and Lax; `__Host-` for the whole site, `__Secure-` for those with a path. The first key signs, the others verify. */
export const engineCookies = (config: Pick<Config, 'issuer'>, keyring: Keyring) => {
  const secure = isHttps(config)
  const options = { httpOnly: true, sameSite: 'lax', signed: true, secure, overwrite: true, path: '/' }
  const { path: _, ...short } = options
  return {
    keys: keyring.cookieKeys,
    names: secure
      ? { session: `__Host-${names.session}`, interaction: `__Secure-${names.interaction}`, resume: `__Secure-${names.resume}` }
      : names,
    long: options,
    short,
  }
}
