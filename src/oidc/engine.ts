import type { Provider } from 'oidc-provider'
import type { Deps } from '../deps.ts'
import type { Engine } from '../sign-in/engine.ts'
import { readSessionSecret } from '../sign-in/facts.ts'
import { takeSessionBack } from '../sign-in/request-secrets.ts'
import { findSession } from '../sign-in/session.ts'
import { demandOf } from './demands.ts'
import { borrowContext } from './engine-request.ts'
import { answersTo, findInteraction, readInteraction } from './interactions.ts'
import { endSessions } from './logout/end-sessions.ts'
import { serviceOf } from './service.ts'
import { endBrowserSession } from './session/end-browser-session.ts'
import { clearEngineCookie, endSessionOfAnother, startEngineSession } from './session/engine-session.ts'
import { sessionMark } from './session-mark.ts'
import { revokeGrants } from './storage/revoke-grants.ts'

export type EngineDeps = Pick<Deps, 'config' | 'db' | 'clock' | 'keyring'> & { provider: Provider }

/** What sign-in asks of the OpenID side, on the engine's own objects. */
export const createEngine = (deps: EngineDeps): Engine => ({
  async findInteraction(request, uid) {
    const interaction = await findInteraction(deps, request)
    if (interaction?.uid !== uid) return undefined
    const client = await deps.provider.Client.find(interaction.params.client_id ?? '')
    const mark = sessionMark(request.headers.cookie, deps.config)
    return client && { uid, demand: demandOf(interaction.params, serviceOf(client), mark) }
  },

  async finishInteraction(request, reply, facts) {
    const accountId = facts.account?.id
    if (accountId === undefined) throw new Error('an interaction finishes for somebody')
    const interaction = await readInteraction(deps, request)
    const { ctx, handCookies } = borrowContext(deps.provider, request, deps.config)
    const session = await deps.provider.Session.get(ctx)
    if (session.accountId && session.accountId !== accountId) {
      await endSessionOfAnother(deps, ctx, session, deps.clock())
      interaction.session = undefined
      handCookies(reply)
    }
    interaction.result = answersTo(interaction, accountId)
    await interaction.persist()
    return interaction.returnTo
  },

  async refuseInteraction(request, _reply, { error, description }) {
    const interaction = await readInteraction(deps, request)
    interaction.result = { error, error_description: toAscii(description) }
    await interaction.persist()
    return interaction.returnTo
  },

  async openEngineSession(request, reply, accountId) {
    const { ctx, handCookies } = borrowContext(deps.provider, request, deps.config)
    const session = await deps.provider.Session.get(ctx)
    if (session.accountId === accountId) return
    if (session.accountId) await endSessionOfAnother(deps, ctx, session, deps.clock())
    await startEngineSession(deps, ctx, accountId)
    handCookies(reply)
  },

  async signOut(request, reply) {
    const { ctx, handCookies } = borrowContext(deps.provider, request, deps.config)
    const now = deps.clock()
    const secret = readSessionSecret(request.headers.cookie, deps.config)
    const own = (secret && (await findSession(deps.db, secret, now))) || null
    const engine = await deps.provider.Session.get(ctx)
    await deps.db.transaction().execute((tx) => endBrowserSession(tx, { own, engine }, now))
    clearEngineCookie(deps, ctx)
    handCookies(reply)
    takeSessionBack(request, reply, deps.config)
  },

  async endEverywhere(tx, { accountId, kept, now }) {
    await endSessions(tx, { accountId, which: { allBut: kept }, keepOffline: false, now })
    await revokeGrants(tx, { accountId })
  },
})

/** Descriptions reach services in a redirect: printable ASCII, without quotes and backslashes (RFC 6749). */
const toAscii = (text: string): string =>
  text
    .normalize('NFD')
    .replaceAll(/[’‘]/g, "'")
    .replaceAll(/[^\x20-\x7e]|["\\]/g, '')
    .slice(0, 300)
