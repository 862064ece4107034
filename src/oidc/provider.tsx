import { type EngineContext, Provider } from 'oidc-provider'
import { ErrorPage } from '../web/errors/page.tsx'
import { secretAsSent } from './basic-credentials.ts'
import { rememberClients } from './clients/known-clients.ts'
import { matchesAnyHash } from './clients/secrets.ts'
import { type EngineParts, engineConfiguration } from './configuration.ts'
import type { PublicDocuments } from './discovery.ts'
import { errorRenderer } from './errors/render.tsx'
import { answerByForm } from './form-post.tsx'
import { extendGrants } from './grants.ts'
import { takeIdTokensOnly } from './id-token-hint.ts'
import { logEvents } from './log-events.ts'
import { answerEndSession } from './logout/end-session.tsx'
import { answerPage, requestOf } from './raw-page.ts'
import { leaveOutScopesOfRenewals } from './renewal-scopes.ts'
import { answerWithoutFragment } from './response-mode.ts'
import { logSignIn } from './sign-in-log.ts'
import { answerAsStandard } from './standard-answers.ts'
import { settleUse } from './storage/held-back.ts'
import { throughEngine } from './storage/unavailable.ts'

/** The engine, configured, with what we do before it and after it. */
export const createProvider = (parts: EngineParts & { documents: PublicDocuments }): Provider => {
  const provider = new Provider(parts.config.issuer, engineConfiguration(parts))
  // addresses are built from headers that the mount pins to the issuer
  provider.proxy = true
  extendGrants(provider)
  provider.Client.prototype.compareClientSecret = async function compareClientSecret(actual) {
    if (await matchesAnyHash(this.clientSecret, actual)) return true
    const sent = secretAsSent(Provider.ctx?.req.headers.authorization)
    return sent !== undefined && sent !== actual && matchesAnyHash(this.clientSecret, sent)
  }
  answerWithoutFragment(provider)
  takeIdTokensOnly(provider)
  leaveOutScopesOfRenewals(provider)
  rememberClients(provider, parts.clients)
  logEvents(provider)
  provider.use(around({ ...parts, provider }))
  return provider
}

type Around = Pick<EngineParts, 'config' | 'db' | 'clock' | 'keyring' | 'subjectOf' | 'justIssued'> & {
  provider: Provider
  documents: PublicDocuments
}

const around = (deps: Around) => async (ctx: EngineContext, next: () => Promise<void>) => {
  try {
    await next()
    if (!ctx.oidc) return answerPage(ctx, <ErrorPage code="not_found" />, 404)
    await throughEngine(async () => {
      deps.documents.keep(ctx)
      await settleUse(deps, ctx)
      await logSignIn(deps, ctx)
      await answerEndSession(deps, ctx)
    })
    answerAsStandard(ctx)
    answerByForm(ctx)
  } catch (error) {
    const status = error instanceof Error && 'statusCode' in error ? Number(error.statusCode) : 500
    ctx.status = status >= 500 ? status : 500
    if (ctx.status !== 503) requestOf(ctx)?.log.error({ event: 'oidc.failed', err: error })
    await errorRenderer(deps)(ctx, { error: 'server_error' }, error)
  }
  if (ctx.status === 503) ctx.set('retry-after', '5')
}
