import { errors, type Provider } from 'oidc-provider'
import { requestOf } from './raw-page.ts'

/** What the engine refuses, by endpoint. */
const refusals = [
  'authorization.error',
  'grant.error',
  'userinfo.error',
  'introspection.error',
  'revocation.error',
  'pushed_authorization_request.error',
  'end_session.error',
]

/** Refusals at `info`, with what the service was told and why; failures of ours at `error`. Neither holds a token nor an address. */
export const logEvents = (provider: Provider): void => {
  for (const event of refusals)
    provider.on(event, (ctx, error) => {
      if (!(error instanceof errors.OIDCProviderError)) return
      const clientId = ctx.oidc?.entities.Client?.clientId
      const said = { error: error.error, description: error.error_description }
      requestOf(ctx)?.log.info({ event: 'oidc.refused', at: event, clientId, ...said })
    })
  provider.on('server_error', (ctx, error) => {
    requestOf(ctx)?.log.error({ event: 'oidc.failed', err: error })
  })
}
