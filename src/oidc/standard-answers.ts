import type { EngineContext } from 'oidc-provider'

/** What the engine says otherwise than the standards do, or without a reason, once it has answered. */
export const answerAsStandard = (ctx: EngineContext): void => {
  const { route } = ctx.oidc
  // RFC 7009 §2.2.1: refused as at the token endpoint, which no cache keeps
  if (route === 'revocation') ctx.set('cache-control', 'no-store')
  if (route === 'authorization') describeRedirect(ctx)
  if (!isRefusal(ctx.body)) return
  const { error, error_description: description } = ctx.body
  // RFC 6749 §5.2: a grant that this client is not registered for has a code of its own
  if (route === 'token' && description === 'requested grant type is not allowed for this client')
    ctx.body.error = 'unauthorized_client'
  // RFC 6749 §5.2: who says nothing of who they are is not known, as who says it wrong
  if (description === 'no client authentication mechanism provided') {
    ctx.status = 401
    ctx.body.error = 'invalid_client'
  }
  // RFC 7662 §2.2: a token that is none of those is over, whatever it looks like
  if (route === 'introspection' && error === 'unsupported_token_type') {
    ctx.status = 200
    ctx.body = { active: false }
    return
  }
  const reason = reasons[error]
  if (reason !== undefined && description === undefined) ctx.body.error_description = reason
}

const reasons: Readonly<Record<string, string>> = {
  request_uri_not_supported: 'request_uri is only what the pushed authorization request endpoint answered',
  registration_not_supported: 'services are declared beforehand: registration is no parameter here',
}

type Refusal = { error: string; error_description?: string }

const isRefusal = (body: unknown): body is Refusal =>
  typeof body === 'object' && body !== null && 'error' in body && typeof body.error === 'string'

const describeRedirect = (ctx: EngineContext): void => {
  const location = ctx.response.get('location')
  if (!location?.includes('_not_supported') || !URL.canParse(location)) return
  const url = new URL(location)
  const reason = reasons[url.searchParams.get('error') ?? '']
  if (reason === undefined || url.searchParams.has('error_description')) return
  url.searchParams.set('error_description', reason)
  ctx.redirect(url.href)
}
