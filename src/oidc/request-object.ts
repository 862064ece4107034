import { type Client, type EngineContext, errors } from 'oidc-provider'

type Claims = Record<string, unknown>

/** What each request carried inside its request object: the engine keeps nothing of it but the parameters it accepted. */
const carried = new WeakMap<EngineContext, { scope: unknown }>()

/** What was asked inside the request object of this request, pushed, signed, or signed then encrypted; `undefined`: there was none. */
export const requestObjectOf = (ctx: EngineContext): { scope: unknown } | undefined => carried.get(ctx)

const hour = 3_600

/**
 * Called by the engine with a request object once decrypted, before its signature is verified: what is kept here is read only after that.
 * Holds what FAPI 2.0 Message Signing asks of dates (`nbf`, `exp`, an hour at most between them); throws `InvalidRequestObject`.
 */
export const assertRequestObject = async (
  ctx: EngineContext,
  claims: Claims,
  _header: unknown,
  client: Client,
): Promise<void> => {
  carried.set(ctx, { scope: claims.scope })
  if (client.profile !== 'fapi') return
  for (const name of ['exp', 'aud', 'nbf'])
    if (claims[name] === undefined) throw new errors.InvalidRequestObject(`Request Object is missing the '${name}' claim`)
  const life = Number(claims.exp) - Number(claims.nbf)
  if (!(life > 0 && life <= hour)) throw new errors.InvalidRequestObject("Request Object 'exp' claim too far from 'nbf' claim")
}
