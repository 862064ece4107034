import type { EngineContext, Provider, Session } from 'oidc-provider'
import type { Config } from '../../config.ts'
import type { Db } from '../../database/index.ts'
import type { Keyring } from '../../secrets/keyring.ts'
import { engineCookies } from '../cookies.ts'
import { lifetimes } from '../lifetimes.ts'
import { endBrowserSession } from './end-browser-session.ts'

type Parts = { provider: Provider; config: Config; keyring: Keyring; db: Db }

export const clearEngineCookie = ({ provider, config, keyring }: Parts, ctx: EngineContext): void => {
  ctx.cookies.set(provider.cookieName('session'), null, engineCookies(config, keyring).long)
}

/** Somebody else signs in in this browser: the engine's session of the one before ends as by a sign-out. Ours was replaced at the sign-in. */
export const endSessionOfAnother = async (parts: Parts, ctx: EngineContext, session: Session, now: Date): Promise<void> => {
  await parts.db.transaction().execute((tx) => endBrowserSession(tx, { own: null, engine: session }, now))
  clearEngineCookie(parts, ctx)
}

/** A new one, under a new name: nothing planted before is ever promoted. It ends with the browser. */
export const startEngineSession = async (parts: Parts, ctx: EngineContext, accountId: string): Promise<void> => {
  const { provider, config, keyring } = parts
  const session = new provider.Session()
  session.loginAccount({ accountId, transient: true })
  await session.save(lifetimes.Session)
  ctx.cookies.set(provider.cookieName('session'), session.id, engineCookies(config, keyring).long)
}
