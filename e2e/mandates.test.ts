import { createServer } from 'node:http'
import { afterAll, expect, test } from 'vitest'
import { DAY } from '../src/clock.ts'
import { administrationPaths } from '../src/organizations/administration/addresses.ts'
import { writeDate } from '../src/organizations/members/end-date.ts'
import { declareRoles } from '../src/organizations/roles/declare-roles.ts'
import { type SeatedPerson, seat, seatAdministrator } from '../src/testing/administration.ts'
import { testApp } from '../src/testing/app.ts'
import { browserContexts } from '../src/testing/browser.ts'
import { freePort } from '../src/testing/free-port.ts'
import { carryCookies, sitDown } from './journey-people.ts'

const open = await browserContexts()
const port = await freePort()
const service = `http://localhost:${port}`
const [client_id, client_secret] = ['subsidies', 'secret of the subsidies, long enough']
const scope = 'openid email organization roles mandate'
const app = await testApp({
  clients: [
    {
      ...{ client_id, client_secret, client_name: 'Aides aux communes', redirect_uris: [`${service}/callback`] },
      ...{ scope, require_pkce: false },
    },
  ],
})
const lyon = { company: { siret: '21690123100011' as never, name: 'COMMUNE DE LYON', sign: null } }

/** The last access token the service was given. */
let token = ''
const userinfo = () => fetch(`${app.origin}/oauth/userinfo`, { headers: { authorization: `Bearer ${token}` } })

/** A service of a few lines: sends people, exchanges the code, prints what it reads. */
const server = createServer(async (request, reply) => {
  const url = new URL(request.url ?? '/', service)
  const code = url.searchParams.get('code')
  if (url.pathname !== '/callback' || !code) {
    const query = new URLSearchParams({
      client_id,
      scope,
      response_type: 'code',
      redirect_uri: `${service}/callback`,
      state: 'x',
    })
    return reply.writeHead(302, { location: `${app.origin}/oauth/authorize?${query}` }).end()
  }
  const body = new URLSearchParams({
    grant_type: 'authorization_code',
    code,
    redirect_uri: `${service}/callback`,
    client_id,
    client_secret,
  })
  const tokens = (await (await fetch(`${app.origin}/oauth/token`, { method: 'POST', body })).json()) as { access_token: string }
  token = tokens.access_token
  const read = await (await userinfo()).text()
  reply
    .writeHead(200, { 'content-type': 'text/html; charset=utf-8' })
    .end(`<!doctype html><title>Aides</title><pre>${read}</pre>`)
})
await new Promise<void>((resolve) => server.listen(port, resolve))
afterAll(() => new Promise((resolve) => server.close(resolve)))

const atTheirDesk = async (seated: SeatedPerson) => {
  const person = await sitDown(open)
  await carryCookies(person.page.context(), seated, app.origin)
  return person
}

test('a town lets another act for it: given, accepted, used « au nom de », ended, and nothing is read any more', {
  timeout: 240_000,
}, async () => {
  const label = { fr: 'Prépare la demande', en: 'Prepares' }
  await declareRoles(app.deps, {
    clientId: client_id,
    roles: [{ key: 'prepares', label, description: '', incompatible_with: [] }],
    actor: 'operator:test',
  })
  const ofTown = await seatAdministrator(app, { email: 'maire@clamart.fr', memberships: [{}] })
  const ofLyon = await seatAdministrator(app, { email: 'chef@lyon.fr', memberships: [lyon] })
  const zoe = await seat(app, { email: 'zoe@lyon.fr', memberships: [lyon] })
  const mayor = await atTheirDesk(ofTown)
  const boss = await atTheirDesk(ofLyon)
  const agent = await atTheirDesk(zoe)

  await mayor.page.goto(app.origin + administrationPaths.mandates(ofTown.organizationId))
  await mayor.look('mandates-1-empty')
  await mayor.page.getByRole('link', { name: 'Donner un mandat' }).click()
  await mayor.page.fill('[name=q]', 'mairie de lyon')
  await mayor.page.press('[name=q]', 'Enter')
  await mayor.look('mandates-2-to-whom')
  await mayor.page.fill('[name=q]', '216 901 231 00011')
  await mayor.page.press('[name=q]', 'Enter')
  await mayor.page.getByText('Aides aux communes', { exact: true }).click()
  await mayor.page.getByText('Aides aux communes : Prépare la demande').click()
  await mayor.page.fill('[name=date]', writeDate(new Date(app.deps.clock().getTime() + 300 * DAY)))
  await mayor.press('Proposer le mandat')
  await mayor.look('mandates-3-reason-missing')
  await mayor.page.fill('[name=proof]', 'Convention d’entente du 3 mars')
  await mayor.press('Proposer le mandat')
  await mayor.look('mandates-4-proposed')

  const [mail] = await app.mailsTo('chef@lyon.fr')
  const link = /https?:\/\/\S+\/mandates\/one\/\S+/.exec(mail?.text ?? '')?.[0] ?? ''
  await boss.page.goto(link)
  await boss.look('mandates-5-received')
  await boss.press('Accepter le mandat')
  await boss.look('mandates-6-nobody-named')
  await boss.page.fill('[name=add]', 'zoe@lyon.fr')
  await boss.page.press('[name=add]', 'Enter')
  await boss.press(/^Nommer/)
  await boss.look('mandates-7-named')

  await agent.page.goto(service)
  await agent.look('mandates-8-choice')
  await agent.page.getByText('Au nom de « Commune de clamart - Mairie »').click()
  await agent.press('Continuer')
  await agent.page.waitForURL(/\/callback/)
  const told = JSON.parse((await agent.page.textContent('pre')) ?? '{}')
  expect(told).toMatchObject({
    email: 'zoe@lyon.fr',
    siret: '21690123100011',
    roles: ['prepares'],
    mandate: { on_behalf_of: { siret: '21920023500014' }, scope: ['prepares'] },
  })
  await agent.page.goto(`${app.origin}/mandates`)
  await agent.look('mandates-9-mine')

  expect((await userinfo()).status).toBe(200)
  await mayor.page.reload()
  await mayor.page.fill('[name=reason]', 'Fin de l’entente')
  await mayor.press('Mettre fin au mandat')
  await mayor.look('mandates-10-ended')
  expect((await userinfo()).status).toBe(401)
  await mayor.page.goto(app.origin + administrationPaths.history(ofTown.organizationId))
  expect(await mayor.page.textContent('main')).toContain('Fin d’un mandat')
  // the same person comes back as the member they are
  await agent.page.goto(service)
  await agent.page.waitForURL(/\/callback/)
  expect(await agent.page.textContent('pre')).not.toContain('mandate')
})
