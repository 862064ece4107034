import type { IncomingHttpHeaders, IncomingMessage } from 'node:http'
import { percentDecoded } from '../../percent-decoded.ts'
import { isPlain, plainParameters } from '../plain-parameters.ts'

export const tokenPath = '/oauth/token'

/** What a service says when it exchanges a code. */
export type UsualExchange = {
  clientId: string
  /** nothing from an application that has none */
  secret?: string
  code: string
  redirectUri: string
  verifier?: string
}

/** More than any service says. */
const BODY_LIMIT = 4 * 1024
const form = /^application\/x-www-form-urlencoded(?: *; *charset=utf-8)?$/i
/** Other ways to prove who asks, or a page that asks: for the engine to judge. */
const moreToJudge = ['dpop', 'origin', 'oauth-client-attestation', 'oauth-client-attestation-pop', 'transfer-encoding']

/** Is this worth reading ahead: a short form of a program that proves at most its secret? Pure. */
export const isWorthReading = ({ method, url, headers }: Pick<IncomingMessage, 'method' | 'url' | 'headers'>): boolean => {
  if (method !== 'POST' || url !== tokenPath || !form.test(headers['content-type'] ?? '')) return false
  const length = Number(headers['content-length'] ?? Number.NaN)
  return length > 0 && length <= BODY_LIMIT && moreToJudge.every((name) => headers[name] === undefined)
}

const names = ['grant_type', 'code', 'redirect_uri', 'code_verifier', 'client_id', 'client_secret'] as const
const verifier = /^[\w.~-]{43,128}$/

/**
 * A code, where it was to be sent, and who asks by a secret or a name (RFC 6749 §4.1.3, RFC 7636 §4.5). `undefined`: something else is said, or
 * something is missing, or said twice: the engine judges. Pure.
 */
export const usualExchange = (headers: IncomingHttpHeaders, body: string): UsualExchange | undefined => {
  const said = plainParameters(body, names)
  if (said?.grant_type !== 'authorization_code' || said.code === undefined || said.redirect_uri === undefined) return undefined
  if (said.code_verifier !== undefined && !verifier.test(said.code_verifier)) return undefined
  const asking = whoAsks(headers.authorization, said)
  if (!asking) return undefined
  const { code, redirect_uri: redirectUri, code_verifier } = said
  return { ...asking, code, redirectUri, ...(code_verifier !== undefined && { verifier: code_verifier }) }
}

/** In the header or in the form, never in both (RFC 6749 §2.3). */
const whoAsks = (
  authorization: string | undefined,
  { client_id, client_secret }: { client_id?: string; client_secret?: string },
) => {
  if (authorization === undefined) {
    if (client_id === undefined) return undefined
    return { clientId: client_id, ...(client_secret !== undefined && { secret: client_secret }) }
  }
  const basic = basicOf(authorization)
  if (!basic || client_secret !== undefined || (client_id ?? basic.clientId) !== basic.clientId) return undefined
  return basic
}

const basicHeader = /^basic ((?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?)$/i

/** Both are written as in a form before they are put together (RFC 6749 §2.3.1). */
const basicOf = (authorization: string): { clientId: string; secret: string } | undefined => {
  const pair = Buffer.from(basicHeader.exec(authorization)?.[1] ?? '', 'base64').toString('latin1')
  const colon = pair.indexOf(':')
  const [clientId, secret] = [formDecoded(pair.slice(0, colon)), formDecoded(pair.slice(colon + 1))]
  return colon === -1 || clientId === undefined || secret === undefined ? undefined : { clientId, secret }
}

const formDecoded = (text: string): string | undefined => {
  const decoded = percentDecoded(text.replaceAll('+', ' '))
  return decoded !== undefined && isPlain(decoded) ? decoded : undefined
}
