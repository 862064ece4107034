import { createServer, type RequestListener } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, expect, test } from 'vitest'
import { testApp } from '../src/testing/app.ts'
import { browserContexts } from '../src/testing/browser.ts'
import { sitDown } from './journey-people.ts'

const listen = async (host: string, answer: RequestListener): Promise<string> => {
  const server = createServer(answer)
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  afterAll(() => {
    server.closeAllConnections()
    server.close()
  })
  return `http://${host}:${(server.address() as AddressInfo).port}`
}

/** What a service goes on to, on an origin of its own: the browser applies the policy of the last form to this too. */
const third = await listen('127.0.0.1', (_request, response) => response.end('arrived'))
const received: string[] = []
const service = await listen('localhost', (request, response) => {
  const chunks: Buffer[] = []
  request.on('data', (chunk) => chunks.push(chunk))
  request.on('end', () => {
    received.push(`${request.url}&${Buffer.concat(chunks)}`)
    response.writeHead(303, { location: `${third}/after` }).end()
  })
})

const app = await testApp({
  clients: [
    {
      client_id: 'two-origins',
      client_secret: 'a secret for tests only, of more than 32 characters',
      client_name: 'Service à deux adresses',
      require_pkce: false,
      redirect_uris: [`${service}/callback`],
      post_logout_redirect_uris: [`${service}/out`],
    },
  ],
})
const open = await browserContexts()
const leave = (more: Record<string, string> = {}) =>
  `${app.origin}/oauth/authorize?${new URLSearchParams({
    ...{
      client_id: 'two-origins',
      redirect_uri: `${service}/callback`,
      response_type: 'code',
      scope: 'openid email',
      state: 's',
    },
    ...more,
  })}`

test.each([
  'query',
  'form_post',
])('a callback that redirects to a third origin is followed: %s, then a sign-out', async (mode) => {
  const person = await sitDown(open)
  const { page, press } = person
  await page.goto(leave({ response_mode: mode }))
  const email = `${mode.replace('_', '-')}@clamart.fr`
  await page.fill('[name=email]', email)
  await press('Continuer')
  await press('Recevoir un code par e-mail')
  await page.fill('[name=code]', await app.lastCode(email))
  await press('Vérifier')
  await page.getByText('un code par e-mail à chaque fois').click()
  await press('Créer mon compte')
  await page.fill('[name=given_name]', 'Jeanne')
  await page.fill('[name=family_name]', 'Martin')
  await press('Continuer')
  await page.waitForURL(`${third}/after`)
  expect(received.at(-1)).toMatch(/^\/callback.*code=/)

  await page.goto(leave({ response_mode: mode, prompt: 'none' }))
  await page.waitForURL(`${third}/after`)

  await page.goto(
    `${app.origin}/oauth/logout?${new URLSearchParams({ client_id: 'two-origins', post_logout_redirect_uri: `${service}/out` })}`,
  )
  await page.locator('main').getByRole('button', { name: 'Me déconnecter' }).click()
  await page.waitForURL(`${third}/after`)
  expect(received.at(-1)).toMatch(/^\/out/)
})
