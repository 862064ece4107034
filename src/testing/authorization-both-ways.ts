import Provider from 'oidc-provider'
import * as openid from 'openid-client'
import { MINUTE } from '../clock.ts'
import { RequestRefused } from '../errors.ts'
import { testPool } from './database.ts'
import { heardPool } from './heard-pool.ts'
import { oidcApp } from './oidc-app.ts'
import { type Browser, callback, createBrowser } from './relying-party.ts'

export const usualScope = 'openid email profile organization uid siret'

/** What differs from one code to the next, or with the second in which it is made; the note of an answer is read by nobody. */
const apart = ['date', 'connection', 'keep-alive', 'content-type', 'content-length']

/**
 * An application whose authorization requests are asked, and who answered is told: ours before the engine, or the engine. An address that says one
 * parameter that nobody reads (`&unread=1`) is always the engine's.
 */
export const authorizationBothWays = async (options: Omit<Parameters<typeof oidcApp>[0], 'pool'>) => {
  let writtenBy: ('us' | 'the engine')[] = []
  let readBy: 'us' | 'the engine' = 'us'
  let away = false
  // who writes a code: whoever read the session last, within the engine or before it
  const pool = heardPool(await testPool(), (text) => {
    if (text.includes('left join oidc_artifacts a ')) readBy = Provider.ctx ? 'the engine' : 'us'
    if (!text.includes('with saved as')) return
    if (away) throw new RequestRefused('unavailable')
    writtenBy.push(readBy)
  })
  const app = await oidcApp({ ...options, pool })

  const signedIn = async (person: { accountId: string; email: string }): Promise<Browser> => {
    const browser = createBrowser(app)
    await browser.signIn(person)
    return browser
  }

  const ask = async (browser: Browser, address: string, init: RequestInit = {}) => {
    writtenBy = []
    const response = await browser.exchange(address, init)
    const headers = [...response.headers]
      .filter(([name]) => !apart.includes(name))
      .map(([name, value]) => [name, value.replace(/([?&]code=)[\w-]{43}(?=&)/, '$1CODE')])
    return { status: response.status, headers, by: writtenBy.join(), location: response.headers.get('location') ?? '' }
  }

  /** The last arrival, grant and code, without what differs each time. */
  const newest = async () => {
    const {
      id: _,
      signedInAt: __,
      ...arrival
    } = (await app.db.selectFrom('serviceSignIns').selectAll().orderBy('id', 'desc').executeTakeFirst()) ?? ({} as never)
    const rows = await app.db
      .selectFrom('oidcArtifacts')
      .selectAll()
      .where('model', 'in', ['Grant', 'AuthorizationCode'])
      .orderBy('createdAt', 'desc')
      .limit(2)
      .execute()
    const artifacts = rows.map(({ id, grantId, createdAt, expiresAt, payload, ...row }) => {
      const { iat, exp, jti, grantId: inside, ...content } = payload as Record<string, unknown>
      const minutes = Math.round(((expiresAt?.getTime() ?? 0) - createdAt.getTime()) / MINUTE)
      const agrees = jti === id && (inside === undefined || inside === grantId)
      return { ...row, content, minutes, lasts: Number(exp) - Number(iat), agrees }
    })
    const ofOneGrant = rows[0]?.grantId === rows[1]?.grantId
    return { arrival, artifacts: artifacts.sort((a, b) => a.model.localeCompare(b.model)), ofOneGrant }
  }

  return {
    app,
    signedIn,
    ask,
    /** the same question twice, and what was written each time */
    askBothWays: async (browser: Browser, address: string) => {
      const ours = { ...(await ask(browser, address)), written: await newest() }
      const engines = { ...(await ask(browser, `${address}&unread=1`)), written: await newest() }
      return { ours, engines }
    },
    /** who wrote the codes since the last question */
    writers: () => [...writtenBy],
    /** The database is away whenever a code is to be written. */
    loseDatabase: (lost: boolean) => {
      away = lost
    },
  }
}

const challenge = openid.calculatePKCECodeChallenge('v'.repeat(43))

/** A usual question, changed; `undefined` leaves a parameter out. */
export const authorizationAddress = async (clientId: string, said: Record<string, string | undefined> = {}): Promise<string> => {
  const all = {
    client_id: clientId,
    redirect_uri: callback,
    response_type: 'code',
    scope: usualScope,
    state: 'a state, with spaces & signs:',
    nonce: 'a-nonce',
    code_challenge: await challenge,
    code_challenge_method: 'S256',
    ...said,
  }
  const entries = Object.entries(all).filter((entry): entry is [string, string] => entry[1] !== undefined)
  return `/oauth/authorize?${new URLSearchParams(entries)}`
}
