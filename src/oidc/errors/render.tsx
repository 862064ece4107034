import { type EngineContext, errors } from 'oidc-provider'
import { ErrorPage } from '../../web/errors/page.tsx'
import { answerPage, requestOf } from '../raw-page.ts'
import { ServiceFaultPage } from './page.tsx'

type Out = { error: string; error_description?: string }

/** Seconds before it is worth asking again. */
const RETRY_SECONDS = '5'

/** What the engine shows instead of going back to a service: our pages, without a stack, a query or a version. */
export const renderEngineError = (ctx: EngineContext, { error, error_description: description }: Out, cause: unknown): void => {
  if (ctx.status === 503) {
    ctx.set('retry-after', RETRY_SECONDS)
    return answerPage(ctx, <ErrorPage code="unavailable" />, 503)
  }
  if (ctx.status >= 500) {
    requestOf(ctx)?.log.error({ event: 'oidc.failed', err: cause })
    return answerPage(ctx, <ErrorPage code="internal" />, ctx.status)
  }
  if (cause instanceof errors.SessionNotFound) return answerPage(ctx, <ErrorPage code="flow_expired" />, ctx.status)
  answerPage(ctx, <ServiceFaultPage error={error} description={description} />, ctx.status)
}
