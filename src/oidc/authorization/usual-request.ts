import type { IncomingMessage } from 'node:http'
import { plainParameters } from '../plain-parameters.ts'

export const authorizationPath = '/oauth/authorize'

/** What a service asks when it only wants to know who is there. */
export type UsualRequest = {
  client_id: string
  redirect_uri: string
  response_type: 'code'
  /** one space between its words */
  scope: string
  state?: string
  nonce?: string
  code_challenge?: string
  code_challenge_method?: string
}

const names = [
  'client_id',
  'redirect_uri',
  'response_type',
  'scope',
  'state',
  'nonce',
  'code_challenge',
  'code_challenge_method',
] as const

const words = /^[\x21\x23-\x5b\x5d-\x7e]+(?: [\x21\x23-\x5b\x5d-\x7e]+)*$/
const challenge = /^[\w-]{43}$/
/** A fragment is none of an address; a query would have to be kept. */
const addressWithoutQuery = /^[^?#]+$/

/**
 * An authorization request that says nothing but who asks, for what, and how the answer is recognised (OpenID Connect Core §3.1.2.1, RFC 7636 §4.3).
 * `undefined`: something else is said – a prompt, a level, an age, a claim by its name, a pushed request, any other parameter, one said twice – or
 * something is missing: the engine judges. Pure.
 */
export const usualRequest = ({ method, url }: Pick<IncomingMessage, 'method' | 'url'>): UsualRequest | undefined => {
  const [path, query, ...more] = (url ?? '').split('?')
  if (method !== 'GET' || path !== authorizationPath || query === undefined || more.length > 0) return undefined
  const said = plainParameters(query, names)
  if (!said) return undefined
  const { client_id, redirect_uri, response_type, scope, code_challenge, code_challenge_method } = said
  if (client_id === undefined || redirect_uri === undefined || response_type !== 'code' || scope === undefined) return undefined
  if (!addressWithoutQuery.test(redirect_uri) || !words.test(scope)) return undefined
  const asked = scope.split(' ')
  // who asks for long is asked more
  if (!asked.includes('openid') || asked.includes('offline_access')) return undefined
  if ((code_challenge === undefined) !== (code_challenge_method === undefined)) return undefined
  if (code_challenge !== undefined && (code_challenge_method !== 'S256' || !challenge.test(code_challenge))) return undefined
  return { ...said, client_id, redirect_uri, response_type, scope }
}
