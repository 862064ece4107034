import Fastify, { type FastifyReply, type FastifyRequest } from 'fastify'
import { afterAll } from 'vitest'
import { simulatedFranceConnectRoutes } from '../dev/franceconnect/routes.tsx'
import { installWeb } from '../web/install.ts'
import { cookieJar } from './cookie-jar.ts'
import { freePort } from './free-port.ts'
import { readForms } from './page-forms.ts'

const client = {
  clientId: 'moncomptepro',
  clientSecret: 'a secret of the tests alone',
  redirectUri: 'http://localhost:9/callback',
  afterLeaving: 'http://localhost:9/left',
}

/** The simulated FranceConnect on a port of its own, with faults on demand. Closed after the file's tests. */
export const startFranceConnect = async () => {
  const port = await freePort()
  const origin = `http://localhost:${port}`
  const issuer = `${origin}/api/v2`
  let before: (request: FastifyRequest, reply: FastifyReply) => boolean | Promise<boolean> = () => false
  let left = 0
  const app = Fastify()
  app.decorateRequest('locale', 'fr')
  await installWeb(app, { issuer: origin, theme: 'neutral', supportContact: 'aide@example.fr' })
  await simulatedFranceConnectRoutes(app, {
    issuer,
    client,
    before: (request, reply) => before(request, reply),
    onLeave: () => {
      left += 1
    },
  })
  await app.listen({ port, host: '127.0.0.1' })
  afterAll(() => app.close())
  return {
    issuer,
    client,
    get left() {
      return left
    },
    /** from now on, requests whose path ends like this are answered so */
    fault: (path: string, answer: (request: FastifyRequest, reply: FastifyReply) => unknown) => {
      before = async (request, reply) => {
        if (!request.url.split('?')[0]?.endsWith(path)) return false
        await answer(request, reply)
        return true
      }
    },
    repair: () => {
      before = () => false
    },
    /** A browser that goes there, chooses a person (or refuses), and stops at the address it is sent back to. */
    visit: (address: string, person: string | null) => goThrough(address, person, new URL(client.redirectUri).origin),
  }
}

const goThrough = async (address: string, person: string | null, until: string): Promise<URL> => {
  const jar = cookieJar()
  const exchange = async (url: URL, body?: URLSearchParams) => {
    const cookie = jar.header(url.pathname)
    const headers = { ...(cookie && { cookie }), ...(body && { origin: url.origin }) }
    const response = await fetch(url, { redirect: 'manual', headers, ...(body && { method: 'POST', body }) })
    jar.keep(response.headers.getSetCookie(), url.pathname)
    return response
  }
  let url = new URL(address)
  let response = await exchange(url)
  for (let hops = 0; hops < 12; hops += 1) {
    const html = response.status === 200 ? await response.text() : ''
    const form = readForms(html, url.href).find(({ names }) => names.includes('person'))
    const location = response.headers.get('location') ?? /content="0; ?url=([^"]*)"/i.exec(html)?.[1]?.replaceAll('&amp;', '&')
    if (location) {
      url = new URL(location, url)
      if (url.origin === until) return url
      response = await exchange(url)
    } else if (form) {
      url = new URL(form.action)
      response = await exchange(url, new URLSearchParams(person === null ? { refuse: 'yes' } : { person }))
    } else break
  }
  throw new Error(`still at ${url.href}: ${response.status}`)
}
