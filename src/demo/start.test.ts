import { afterAll, describe, expect, test } from 'vitest'
import { startBareProvider } from '../testing/bare-provider.ts'
import { cookieJar } from '../testing/cookie-jar.ts'
import { freePort } from '../testing/free-port.ts'
import { readForms, textOf } from '../testing/page-forms.ts'
import { demoClientId, demoClientMetadata, signedOutPath } from './client.ts'
import { startDemoService } from './start.tsx'

const clientSecret = 'a secret of the demonstration, for tests'

/** The demonstration on a free port, and a provider that knows it. */
const port = await freePort()
const origin = `http://localhost:${port}`
// the engine alone knows the standard metadata only
const { profile, unproved_membership, id_token_always, scope, ...standard } = demoClientMetadata(origin)
const provider = await startBareProvider([{ ...standard, client_secret: clientSecret }])
const demo = await startDemoService({ issuer: provider.issuer, clientId: demoClientId, clientSecret, port, bind: '127.0.0.1' })
afterAll(async () => {
  await demo.close()
  await provider.close()
})

/** A browser that goes from one site to the other: cookies of both, as on localhost whose ports share them. */
const newBrowser = () => {
  const jar = cookieJar()
  const go = async (
    address: string,
    init: RequestInit = {},
  ): Promise<{ url: URL; status: number; html: string; text: string; headers: Headers }> => {
    const url = new URL(address, origin)
    const headers = new Headers(init.headers)
    headers.set('cookie', jar.header(url.pathname))
    const response = await fetch(url, { ...init, headers, redirect: 'manual' })
    jar.keep(response.headers.getSetCookie(), url.pathname)
    const location = response.headers.get('location')
    if (location) return go(new URL(location, url).href)
    const html = await response.text()
    return { url, status: response.status, html, text: textOf(html), headers: response.headers }
  }
  return {
    jar,
    go,
    post: (path: string, fields: Record<string, string> = {}) => go(path, { method: 'POST', body: new URLSearchParams(fields) }),
  }
}

describe('the demonstration service', () => {
  test('opens with the sign-in button of the design system', async () => {
    const { html, headers } = await newBrowser().go('/')
    expect(html).toMatch(/<button class="fr-connect" type="submit">/)
    expect(textOf(html)).toContain('S’identifier avec MonComptePro')
    expect(headers.get('content-security-policy')).toContain(`form-action 'self' ${provider.issuer}`)
    expect(headers.get('content-security-policy')).not.toContain('unsafe')
  })

  test('shows in words, then as it came, what the provider answered', async () => {
    const browser = newBrowser()
    const { status, text, url, html } = await browser.post('/sign-in')
    expect([status, url.pathname]).toEqual([200, '/'])
    for (const words of ['Ada Lovelace', 'ada@mairie-exemple.fr (vérifiée)', 'Commune de clamart - Mairie', '21920023500014'])
      expect(text).toContain(words)
    expect(text).toContain('"access_token":')
    expect(html).toContain('Changer d’organisation')
    expect((await browser.go('/')).text).toContain('Vous êtes connecté')
  })

  test('keeps two tabs apart, and answers a departure once', async () => {
    const browser = newBrowser()
    const leave = async () => {
      const response = await fetch(`${origin}/sign-in`, {
        method: 'POST',
        redirect: 'manual',
        headers: { cookie: browser.jar.header('/') },
      })
      browser.jar.keep(response.headers.getSetCookie(), '/')
      return response.headers.get('location') ?? ''
    }
    const [one, two] = [await leave(), await leave()]
    expect((await browser.go(two)).text).toContain('Ada Lovelace')
    expect((await browser.go(one)).text).toContain('Ada Lovelace')
    const state = new URL(one).searchParams.get('state')
    const again = await browser.go(`/callback?code=x&state=${state}`)
    expect([again.status, again.text.includes('Recommencez')]).toEqual([400, true])
  })

  test('ends both sessions when the person signs out', async () => {
    const browser = newBrowser()
    await browser.post('/sign-in')
    const out = await browser.post('/sign-out')
    expect(out.url.origin).toBe(provider.issuer)
    expect(out.status).toBe(200)
    expect((await browser.go('/')).text).toContain('S’identifier avec')
  })

  test('forgets who signs out at the provider, and nobody else', async () => {
    const [leaving, staying] = [newBrowser(), newBrowser()]
    await leaving.post('/sign-in')
    await staying.post('/sign-in')
    const page = await leaving.go(`${provider.issuer}/session/end`)
    const [form] = readForms(page.html, page.url.href)
    const body = new URLSearchParams({ ...form?.fields, logout: 'yes' })
    await leaving.go(new URL(form?.action ?? '', page.url).href, { method: 'POST', body })
    expect((await leaving.go('/')).text).toContain('S’identifier avec')
    expect((await staying.go('/')).text).toContain('Vous êtes connecté')
  })

  test('believes no sign-out that is not the provider’s', async () => {
    const browser = newBrowser()
    const { html } = await browser.post('/sign-in')
    const [, idToken = ''] = /id_token(?:"|&quot;): (?:"|&quot;)([\w.-]+)/.exec(html) ?? []
    expect(idToken).toMatch(/^ey/)
    const forged = `${Buffer.from('{"alg":"none","typ":"logout+jwt"}').toString('base64url')}.${idToken.split('.')[1]}.`
    const told = async (init: RequestInit) => (await fetch(`${origin}${signedOutPath}`, { method: 'POST', ...init })).status
    for (const logout_token of [idToken, forged, 'x', ''])
      expect(await told({ body: new URLSearchParams({ logout_token }) })).toBe(400)
    expect(await told({})).toBe(400)
    expect((await browser.go('/')).text).toContain('Vous êtes connecté')
  })

  test('says in words what the provider refused, with a way to start again', async () => {
    const { status, text, html } = await newBrowser().post('/sign-in', { login_hint: 'refuse@exemple.fr' })
    expect(status).toBe(400)
    expect(text).toContain('Vous avez renoncé')
    expect(text).toContain('access_denied')
    expect(html).toContain('Réessayer')
  })

  test('says so when nobody is signed in and it had asked to show nothing', async () => {
    expect((await newBrowser().post('/sign-in', { prompt: 'none' })).text).toContain('Vous n’êtes pas connecté à MonComptePro')
  })

  test('accepts no answer that another browser asked for', async () => {
    const response = await fetch(`${origin}/sign-in`, { method: 'POST', redirect: 'manual' })
    const state = new URL(response.headers.get('location') ?? '').searchParams.get('state')
    const { status, text } = await newBrowser().go(`/callback?code=stolen&state=${state}`)
    expect([status, text.includes('Recommencez')]).toEqual([400, true])
  })

  test('refuses a form of another site', async () => {
    const response = await fetch(`${origin}/sign-in`, {
      method: 'POST',
      headers: { origin: 'https://evil.example' },
      redirect: 'manual',
    })
    expect(response.status).toBe(403)
  })

  test('refuses a form that says a field twice, in its own words', async () => {
    const body = 'prompt=none&prompt=login'
    const headers = { 'content-type': 'application/x-www-form-urlencoded', origin }
    const answer = await newBrowser().go('/sign-in', { method: 'POST', headers, body })
    expect(answer.status).toBe(400)
    expect(answer.text).toContain('Cette demande ne peut pas être lue')
  })

  test('says that the provider is away, and works once it is back', async () => {
    const [away, here] = [await freePort(), await freePort()]
    const options = { clientId: demoClientId, clientSecret, port: here, bind: '127.0.0.1' }
    const lonely = await startDemoService({ ...options, issuer: `http://localhost:${away}` })
    const leave = () => fetch(`http://localhost:${here}/sign-in`, { method: 'POST', redirect: 'manual' })
    const refused = await leave()
    expect(refused.status).toBe(503)
    expect(await refused.text()).toContain('MonComptePro ne répond pas')
    const late = await startBareProvider([], { port: away })
    expect((await leave()).status).toBe(303)
    await lonely.close()
    await late.close()
  })
})
