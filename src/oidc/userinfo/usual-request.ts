import type { IncomingMessage } from 'node:http'

export const userinfoPath = '/oauth/userinfo'

/** RFC 6750 §2.1. */
const bearer = /^bearer ([\w\-.~+/]+=*)$/i

/**
 * The token of a userinfo request that says nothing but its token, in the header (RFC 6750 §2.1). `undefined`: there is something else to
 * judge – a query, a body, a proof of possession, a browser's page that asks – or nothing at all.
 */
export const tokenOfUsualRequest = ({
  method,
  url,
  headers,
}: Pick<IncomingMessage, 'method' | 'url' | 'headers'>): string | undefined => {
  if (method !== 'GET' && method !== 'POST') return undefined
  if (url !== userinfoPath || headers.dpop !== undefined || headers.origin !== undefined) return undefined
  if (headers['transfer-encoding'] !== undefined || (headers['content-length'] ?? '0') !== '0') return undefined
  return bearer.exec(headers.authorization ?? '')?.[1]
}
