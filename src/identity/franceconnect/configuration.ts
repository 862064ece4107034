import * as openid from 'openid-client'
import { type Clock, HOUR } from '../../clock.ts'
import { boundedFetch } from './bounded-fetch.ts'

export type FranceConnectSettings = { issuer: string; clientId: string; clientSecret: string }

const signedWith = ['ES256', 'RS256']

/** Its endpoints, read when first needed and again every hour; a failure is not remembered. */
export const openConfiguration = (settings: FranceConnectSettings, clock: Clock): (() => Promise<openid.Configuration>) => {
  let known: { configuration: openid.Configuration; at: number } | undefined
  return async () => {
    const now = clock().getTime()
    if (known && now - known.at < HOUR) return known.configuration
    known = { configuration: await discover(settings), at: now }
    return known.configuration
  }
}

/** Both signatures are checked, and made with one of two algorithms only: never one shared by secret, never none. */
const discover = async ({ issuer, clientId, clientSecret }: FranceConnectSettings): Promise<openid.Configuration> => {
  const authentication = openid.ClientSecretPost(clientSecret)
  const overHttp = issuer.startsWith('http:')
  const found = await openid.discovery(new URL(issuer), clientId, undefined, authentication, {
    [openid.customFetch]: boundedFetch,
    execute: overHttp ? [openid.allowInsecureRequests] : [],
  })
  const { supportsPKCE: _, ...metadata } = found.serverMetadata()
  const configuration = new openid.Configuration(
    { ...metadata, id_token_signing_alg_values_supported: signedWith, userinfo_signing_alg_values_supported: signedWith },
    clientId,
    undefined,
    authentication,
  )
  configuration[openid.customFetch] = signedUserinfo(metadata.userinfo_endpoint)
  configuration.timeout = 5
  if (overHttp) openid.allowInsecureRequests(configuration)
  openid.enableNonRepudiationChecks(configuration)
  return configuration
}

/** An identity that nobody signed is no identity. */
const signedUserinfo =
  (endpoint: string | undefined): openid.CustomFetch =>
  async (address, options) => {
    const response = await boundedFetch(address, options)
    const type = response.headers.get('content-type') ?? ''
    if (address === endpoint && response.ok && !type.startsWith('application/jwt')) throw new Error('userinfo is not signed')
    return response
  }
