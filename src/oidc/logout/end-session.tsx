import type { EngineContext, Provider } from 'oidc-provider'
import type { Deps } from '../../deps.ts'
import { paths } from '../../paths.ts'
import { cookieNames, isHttps } from '../../sign-in/cookie-names.ts'
import { readSessionSecret } from '../../sign-in/facts.ts'
import { findSession } from '../../sign-in/session.ts'
import { answerPage } from '../raw-page.ts'
import { serviceOf } from '../service.ts'
import { endBrowserSession } from '../session/end-browser-session.ts'
import { clearEngineCookie } from '../session/engine-session.ts'
import type { SubjectOf } from '../subjects.ts'
import { decideLogout } from './decide.ts'
import { ConfirmLogoutPage } from './page.tsx'
import { writeTicket } from './ticket.ts'

type LogoutDeps = Pick<Deps, 'config' | 'db' | 'clock' | 'keyring'> & { provider: Provider; subjectOf: SubjectOf }

/** After the engine checked a request to sign out: client, registered address, hint. What happens then is ours. */
export const answerEndSession = async (deps: LogoutDeps, ctx: EngineContext): Promise<void> => {
  const { session, client, entities } = ctx.oidc
  if (ctx.oidc.route !== 'end_session' || ctx.status !== 200 || !session.state?.secret) return
  const secret = readSessionSecret(ctx.req.headers.cookie, deps.config)
  const own = (secret && (await findSession(deps.db, secret, deps.clock()))) || null
  const address = withState(session.state.postLogoutRedirectUri, session.state.state)
  const service = client ? serviceOf(client) : null
  const accountId = own?.accountId ?? session.accountId ?? null
  const decision = decideLogout({
    signedInAs: accountId && client ? await deps.subjectOf(undefined, accountId, client) : accountId,
    hintedSubject: subjectOf(entities.IdTokenHint),
    legacy: service?.profile === 'legacy',
    hasAddress: address !== null,
  })
  if (decision !== 'end') {
    const ticket = writeTicket(deps, { sessionId: own?.id ?? null, clientId: service?.clientId ?? null, address })
    const automatic = decision === 'submit'
    return answerPage(ctx, <ConfirmLogoutPage ticket={ticket} serviceName={service?.name ?? null} automatic={automatic} />, 200)
  }
  await deps.db.transaction().execute((tx) => endBrowserSession(tx, { own, engine: session }, deps.clock()))
  clearEngineCookie(deps, ctx)
  clearOwnCookie(deps, ctx)
  ctx.status = 303
  ctx.body = ''
  ctx.redirect(address ?? paths.signOut)
}

const subjectOf = (hint: { payload: Record<string, unknown> } | undefined): string | null =>
  typeof hint?.payload.sub === 'string' ? hint.payload.sub : null

/** The address as registered, its own query kept. */
const withState = (address: string | undefined, state: string | undefined): string | null => {
  if (address === undefined) return null
  if (state === undefined) return address
  const url = new URL(address)
  url.searchParams.set('state', state)
  return url.href
}

const clearOwnCookie = ({ config }: LogoutDeps, ctx: EngineContext): void => {
  const options = { path: '/', httpOnly: true, sameSite: 'lax', secure: isHttps(config), signed: false }
  ctx.cookies.set(cookieNames(config).session, null, options)
}
