import { createHash, randomBytes } from 'node:crypto'
import type { Connection } from './http.ts'

/** Where the provider answers: the product's addresses and the bare engine's are not the same. */
export type Endpoints = { authorize: string; token: string; userinfo: string }

export type BenchClient = { clientId: string; clientSecret: string; redirectUri: string; scope: string }

export const productEndpoints: Endpoints = { authorize: '/oauth/authorize', token: '/oauth/token', userinfo: '/oauth/userinfo' }
export const bareEndpoints: Endpoints = { authorize: '/auth', token: '/token', userinfo: '/me' }

/** The address that begins an authorization, and what will redeem it. */
export const beginFlow = ({ authorize }: Endpoints, { clientId, redirectUri, scope }: BenchClient) => {
  const verifier = randomBytes(32).toString('base64url')
  const parameters = new URLSearchParams({
    client_id: clientId,
    redirect_uri: redirectUri,
    response_type: 'code',
    scope,
    state: randomBytes(16).toString('base64url'),
    nonce: randomBytes(16).toString('base64url'),
    code_challenge: createHash('sha256').update(verifier).digest('base64url'),
    code_challenge_method: 'S256',
  })
  return { address: `${authorize}?${parameters}`, verifier }
}

/** From the answer of the provider to who the person is: the code redeemed, then userinfo. Answers the tokens; throws when anything is not as it should be. */
export const finishFlow = async (
  connection: Connection,
  { token, userinfo }: Endpoints,
  { clientId, clientSecret, redirectUri }: BenchClient,
  { callback, verifier }: { callback: string; verifier: string },
): Promise<{ access_token: string; refresh_token?: string }> => {
  const code = new URL(callback).searchParams.get('code')
  if (!callback.startsWith(redirectUri) || !code) throw new Error(`no code: ${callback.slice(0, 200)}`)
  const authorization = `Basic ${Buffer.from(`${clientId}:${clientSecret}`).toString('base64')}`
  const fields = { grant_type: 'authorization_code', code, redirect_uri: redirectUri, code_verifier: verifier }
  const tokens = await connection.post(token, fields, { authorization })
  if (tokens.status !== 200) throw new Error(`token: ${tokens.status} ${tokens.body.slice(0, 200)}`)
  const issued = JSON.parse(tokens.body) as { access_token: string; refresh_token?: string }
  const person = await connection.get(userinfo, { authorization: `Bearer ${issued.access_token}` })
  if (person.status !== 200 || !person.body.includes('"sub"'))
    throw new Error(`userinfo: ${person.status} ${person.body.slice(0, 200)}`)
  return issued
}

/** A whole silent sign-in of a person already signed in: authorize → code → token → userinfo. */
export const ssoFlow = async (connection: Connection, endpoints: Endpoints, client: BenchClient): Promise<void> => {
  const { address, verifier } = beginFlow(endpoints, client)
  const { status, location } = await connection.get(address)
  if (!location?.startsWith(client.redirectUri)) throw new Error(`authorize: ${status} ${location ?? ''}`)
  await finishFlow(connection, endpoints, client, { callback: location, verifier })
}
