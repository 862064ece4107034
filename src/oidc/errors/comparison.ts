import { type Client, type EngineContext, errors } from 'oidc-provider'
import type { Deps } from '../../deps.ts'
import { admit } from '../../sign-in/admit.ts'
import { loadFacts, readBrowserSecret, readSessionSecret } from '../../sign-in/facts.ts'

/** The address a request asked to go back to, and those that its service registered. */
export type Comparison = { received: string; registered: readonly string[] }

/**
 * What was received against what is registered, for the team of that very service: somebody signed in, one of whose proved addresses is
 * among the `contacts` of the client. `null` for everybody else, and for other faults.
 */
export const compareForTeam = async (
  deps: Pick<Deps, 'config' | 'clock' | 'db'>,
  ctx: EngineContext,
  cause: unknown,
): Promise<Comparison | null> => {
  const client = ctx.oidc?.entities.Client
  const compared = client && addressesOf(ctx, client, cause)
  if (!compared) return null
  return (await isOfTheTeam(deps, ctx, client)) ? compared : null
}

const addressesOf = (ctx: EngineContext, client: Client, cause: unknown): Comparison | null => {
  const { params = {}, route } = ctx.oidc
  const sent = (name: string): string => params[name] ?? ''
  if (cause instanceof errors.InvalidRedirectUri) return { received: sent('redirect_uri'), registered: client.redirectUris }
  if (route !== 'end_session' || !params.post_logout_redirect_uri) return null
  const received = sent('post_logout_redirect_uri')
  const registered = client.postLogoutRedirectUris ?? []
  return registered.includes(received) ? null : { received, registered }
}

const isOfTheTeam = async (
  deps: Pick<Deps, 'config' | 'clock' | 'db'>,
  ctx: EngineContext,
  { contacts }: Client,
): Promise<boolean> => {
  const addresses = Array.isArray(contacts) ? contacts.map((address) => String(address).toLowerCase()) : []
  if (addresses.length === 0) return false
  const { cookie } = ctx.req.headers
  const secrets = {
    sessionSecret: readSessionSecret(cookie, deps.config),
    browserSecret: readBrowserSecret(cookie, deps.config),
  }
  const facts = await loadFacts(deps, { ...secrets, interaction: null })
  if (!facts.account || admit('account', facts, { reauthenticationAsked: false }) !== 'open') return false
  const own = deps.db
    .selectFrom('emailAddresses')
    .select('id')
    .where('accountId', '=', facts.account.id)
    .where('address', 'in', addresses)
  return (await own.executeTakeFirst()) !== undefined
}
