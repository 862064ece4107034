import type { Config } from '../config.ts'

type Cookies = Record<'session' | 'browser' | 'return' | 'method' | 'flow' | 'merge', string>

const overHttps: Cookies = {
  session: '__Host-mcp',
  browser: '__Host-mcp-browser',
  return: '__Host-mcp-return',
  method: '__Host-mcp-method',
  flow: '__Secure-mcp-flow',
  merge: '__Host-mcp-merge',
}
const onLoopback: Cookies = {
  session: 'mcp',
  browser: 'mcp-browser',
  return: 'mcp-return',
  method: 'mcp-method',
  flow: 'mcp-flow',
  merge: 'mcp-merge',
}

export const isHttps = ({ issuer }: Pick<Config, 'issuer'>): boolean => issuer.startsWith('https://')

/** `__Host-` where the browser honours it: no neighbour domain can plant one of ours. */
export const cookieNames = (config: Pick<Config, 'issuer'>): Cookies => (isHttps(config) ? overHttps : onLoopback)

/** HttpOnly and Lax always; the whole site unless a path is given. */
export const cookieOptions = (config: Pick<Config, 'issuer'>, path = '/') =>
  ({ path, httpOnly: true, sameSite: 'lax', secure: isHttps(config) }) as const
