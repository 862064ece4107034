import { type EngineContext, errors } from 'oidc-provider'
import { ErrorPage } from '../../web/errors/page.tsx'
import { answerPage } from '../raw-page.ts'
import { ServiceFaultPage } from './page.tsx'

type Out = { error: string; error_description?: string }

/** Seconds before it is worth asking again. */
const RETRY_SECONDS = '5'

/** What the engine shows instead of going back to a service: our pages, without a stack, a query or a version. */
export const renderEngineError = (ctx: EngineContext, out: Out, cause: unknown): void => {
  if (ctx.status === 503) ctx.set('retry-after', RETRY_SECONDS)
  answerPage(ctx, pageFor(ctx.status, out, cause), ctx.status)
}

const pageFor = (status: number, { error, error_description: description }: Out, cause: unknown) => {
  if (status >= 500) return <ErrorPage code={status === 503 ? 'unavailable' : 'internal'} />
  if (cause instanceof errors.SessionNotFound) return <ErrorPage code="flow_expired" />
  return <ServiceFaultPage error={error} description={description} />
}
