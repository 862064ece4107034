import { type EngineContext, errors } from 'oidc-provider'
import type { Deps } from '../../deps.ts'
import { ErrorPage } from '../../web/errors/page.tsx'
import { answerPage } from '../raw-page.ts'
import { throughEngine } from '../storage/unavailable.ts'
import { compareForTeam } from './comparison.ts'
import { ServiceFaultPage } from './page.tsx'

type Out = { error: string; error_description?: string }

/** Seconds before it is worth asking again. */
const RETRY_SECONDS = '5'

export type RenderError = (ctx: EngineContext, out: Out, cause: unknown) => Promise<void>

/** What the engine shows instead of going back to a service: our pages, without a stack, a query or a version. */
export const errorRenderer =
  (deps: Pick<Deps, 'config' | 'clock' | 'db'>): RenderError =>
  async (ctx, { error, error_description: description }, cause) => {
    if (ctx.status === 503) ctx.set('retry-after', RETRY_SECONDS)
    if (ctx.status >= 500)
      return answerPage(ctx, <ErrorPage code={ctx.status === 503 ? 'unavailable' : 'internal'} />, ctx.status)
    const address = addressOfPushed(ctx, cause)
    if (address) return goBack(ctx, address, { error, error_description: description, iss: deps.config.issuer })
    if (cause instanceof errors.SessionNotFound) return answerPage(ctx, <ErrorPage code="flow_expired" />, ctx.status)
    const comparison = await throughEngine(() => compareForTeam(deps, ctx, cause))
    answerPage(ctx, <ServiceFaultPage {...{ error, description, comparison }} />, ctx.status)
  }

/** What was pushed is over, and its return address with it: a service that has a single one is told there, as of any other error. */
const addressOfPushed = ({ oidc }: EngineContext, cause: unknown): string | undefined => {
  if (!(cause instanceof errors.InvalidRequestUri) || oidc.params.redirect_uri !== undefined) return undefined
  const [address, ...others] = oidc.entities.Client?.redirectUris ?? []
  return others.length === 0 ? address : undefined
}

const goBack = (ctx: EngineContext, address: string, said: Record<string, string | undefined>): void => {
  const url = new URL(address)
  for (const [name, value] of Object.entries(said)) if (value !== undefined) url.searchParams.set(name, value)
  ctx.status = 303
  ctx.redirect(url.href)
}
