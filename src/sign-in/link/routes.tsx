import type { FastifyInstance, FastifyRequest } from 'fastify'
import { maskEmail } from '../../accounts/email/mask.ts'
import type { Deps } from '../../deps.ts'
import { paths } from '../../paths.ts'
import { html } from '../../web/html.tsx'
import { textField } from '../../web/text-field.ts'
import { findLink, type LinkedCode } from '../codes/index.ts'
import { askedFrom } from '../flow.ts'
import { backToTab } from '../leave-to.tsx'
import { signInByLink } from '../mailbox/sign-in-by-mailbox.ts'
import { onward } from '../onward.ts'
import { browserSecretOf } from '../request-secrets.ts'
import { LinkExpiredPage, LinkPage } from './page.tsx'

const config = { access: 'visitor' } as const

/** Where mailed links land, in whatever browser opens them. Registered once, at the root. */
export const linkRoutes = (app: FastifyInstance, deps: Deps): void => {
  app.get<{ Querystring: { token?: unknown } }>(paths.link, { config }, async (request, reply) => {
    const token = tokenOf(request.query.token)
    const link = token && (await findLink(deps.db, deps, { token, purpose: 'sign_in' }))
    return token && link ? html(reply, pageOf(deps, request, token, link)) : html(reply, <LinkExpiredPage />, 410)
  })

  app.post(paths.link, { config }, async (request, reply) => {
    const token = tokenOf(textField(request, 'token'))
    const link = token && (await findLink(deps.db, deps, { token, purpose: 'sign_in' }))
    if (!token || !link) return html(reply, <LinkExpiredPage />, 410)
    const here = askedFrom(browserSecretOf(request, deps.config), link)
    if (!here && textField(request, 'elsewhere') !== 'yes') return html(reply, pageOf(deps, request, token, link), 422)
    const spent = await signInByLink(deps, request, reply, token)
    if (!spent) return html(reply, <LinkExpiredPage />, 410)
    return here && spent.interactionUid !== null ? backToTab(request, reply, spent.interactionUid) : onward(deps, request, reply)
  })
}

const tokenOf = (value: unknown): string | null => (typeof value === 'string' && /^[\w-]{43}$/.test(value) ? value : null)

/** Elsewhere the address is masked: the link may have been forwarded. */
const pageOf = (deps: Deps, request: FastifyRequest, token: string, link: LinkedCode) => {
  const elsewhere = !askedFrom(browserSecretOf(request, deps.config), link)
  return <LinkPage token={token} email={elsewhere ? maskEmail(link.email) : link.email} elsewhere={elsewhere} />
}
