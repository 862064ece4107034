import { decodeJwt, decodeProtectedHeader } from 'jose'
import Provider from 'oidc-provider'
import { RequestRefused } from '../errors.ts'
import { testPool } from './database.ts'
import { heardPool } from './heard-pool.ts'
import { oidcApp } from './oidc-app.ts'
import { type Browser, callback, createBrowser, createParty } from './relying-party.ts'

/** Long enough to be taken for a random one: compared at once. */
export const secretOf = (clientId: string): string => `secret of ${clientId}, as long as random ones are`

/** What differs from one answer to the next. */
const apart = ['date', 'connection', 'keep-alive', 'content-length']

type Said = Record<string, string | undefined>
/** What is sent to the token endpoint; `undefined` leaves a parameter or a header out. */
export type Sent = { form?: Said; headers?: Said; body?: string; address?: string }

/**
 * An application whose codes are exchanged, and who answered is told: ours before the engine, or the engine. A form that says one parameter that
 * nobody reads (`unread=1`) is always the engine's.
 */
export const exchangeBothWays = async (options: Omit<Parameters<typeof oidcApp>[0], 'pool'>) => {
  let answeredBy: ('us' | 'the engine')[] = []
  let away = false
  // who uses a code up: within the engine or before it
  const pool = heardPool(await testPool(), (text) => {
    if (!text.includes('with used as')) return
    if (away) throw new RequestRefused('unavailable')
    answeredBy.push(Provider.ctx ? 'the engine' : 'us')
  })
  const app = await oidcApp({ ...options, pool })

  const signedIn = async (person: { accountId: string; email: string }): Promise<Browser> => {
    const browser = createBrowser(app)
    await browser.signIn(person)
    return browser
  }

  /** A code, and the form of whoever presents it as its service does, in the header. */
  const obtainCode = async (browser: Browser, clientId: string, parameters: Record<string, string> = {}) => {
    const party = await createParty(app, clientId)
    const { url, checks } = await party.depart({ nonce: 'a nonce', ...parameters })
    const { url: landed } = await browser.follow(url.href)
    const code = landed.searchParams.get('code')
    if (code === null) throw new Error(`no code at ${landed}`)
    const form: Said = {
      grant_type: 'authorization_code',
      code,
      redirect_uri: callback,
      code_verifier: checks.pkceCodeVerifier,
    }
    return { form, headers: { authorization: basic(clientId) } satisfies Said }
  }

  const send = async ({ form = {}, headers = {}, body, address = '/oauth/token' }: Sent) => {
    answeredBy = []
    const response = await fetch(`${app.address}${address}`, {
      method: 'POST',
      headers: { 'content-type': 'application/x-www-form-urlencoded', ...said(headers) },
      body: body ?? new URLSearchParams(said(form)).toString(),
    })
    const text = await response.text()
    return {
      status: response.status,
      headers: [...response.headers].filter(([name]) => !apart.includes(name)),
      /** names in the order they were written */
      body: (text.startsWith('{') ? JSON.parse(text) : { text }) as Record<string, string>,
      by: answeredBy.join(),
    }
  }

  /** The last access token and its code, without what differs each time. */
  const newest = async () => {
    const rows = await app.db
      .selectFrom('oidcArtifacts')
      .selectAll()
      .where('model', 'in', ['AccessToken', 'AuthorizationCode'])
      .orderBy('createdAt', 'desc')
      .orderBy('model')
      .limit(2)
      .execute()
    return rows.map(({ id, grantId, createdAt, expiresAt, consumedAt, payload, ...row }) => {
      const { iat, exp, jti, grantId: inside, codeChallenge, ...content } = payload as Record<string, unknown>
      const lasts = [Number(exp) - Number(iat), Math.round(((expiresAt?.getTime() ?? 0) - createdAt.getTime()) / 1000)]
      const agrees = jti === id && inside === grantId
      return { ...row, content, lasts, agrees, length: id.length, used: consumedAt !== null, challenged: Boolean(codeChallenge) }
    })
  }

  const exchange = async (sent: Sent) => {
    const answer = await send(sent)
    const { access_token, id_token, ...others } = answer.body
    const { iat, exp, ...claims } = id_token ? decodeJwt(id_token) : ({} as Record<string, unknown>)
    const signed = id_token && decodeProtectedHeader(id_token)
    const token = {
      header: signed,
      claims,
      named: id_token && Object.keys(decodeJwt(id_token)),
      lasts: Number(exp) - Number(iat),
    }
    return {
      ...answer,
      body: { names: Object.keys(answer.body), length: access_token?.length, token, others },
      written: await newest(),
    }
  }

  return {
    app,
    signedIn,
    obtainCode,
    send,
    /** two codes obtained in the same way, and what came of each */
    exchangeBothWays: async (
      browser: Browser,
      clientId: string,
      { parameters = {}, change = (sent: Sent) => sent }: Asked = {},
    ) => {
      const ours = await exchange(change(await obtainCode(browser, clientId, parameters)))
      const code = await obtainCode(browser, clientId, parameters)
      const engines = await exchange(change({ ...code, form: { ...code.form, unread: '1' } }))
      return { ours, engines }
    },
    /** who used up codes since the last request was sent */
    answerers: () => [...answeredBy],
    /** The database is away whenever a code is to be used. */
    loseDatabase: (lost: boolean) => {
      away = lost
    },
  }
}

type Asked = { parameters?: Record<string, string>; change?: (sent: Sent) => Sent }

const said = (all: Said): Record<string, string> =>
  Object.fromEntries(Object.entries(all).filter((entry): entry is [string, string] => entry[1] !== undefined))

export const basic = (clientId: string, secret = secretOf(clientId)): string =>
  `Basic ${btoa(`${encodeURIComponent(clientId)}:${encodeURIComponent(secret)}`)}`
