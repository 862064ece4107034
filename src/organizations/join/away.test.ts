import { expect, test } from 'vitest'
import { testApp } from '../../testing/app.ts'
import { fakeDirectory } from '../directory/fake.ts'
import type { OfficialContacts } from '../directory/port.ts'
import { companyLike, fakeRegistry } from '../registry/fake.ts'
import type { CompanyRegistry } from '../registry/port.ts'
import type { Siret } from '../siret.ts'

/** One that nobody asked about before: nothing was kept of it. */
const neverRead = companyLike({ siret: '55203253400646' as Siret, name: 'DANONE', legalCategory: '5599', naf: '10.51A' })
const registry = fakeRegistry(companyLike(), neverRead)
const directory = fakeDirectory({
  communeCode: '92023',
  siret: '21920023500014',
  name: 'Mairie - Clamart',
  email: 'mairie@clamart.fr',
})

/** Every call that leaves the product for a source of organizations. */
const calls: string[] = []
const counted: { registry: CompanyRegistry; directory: OfficialContacts } = {
  registry: {
    find: (siret) => {
      calls.push('find')
      return registry.find(siret)
    },
    search: (query, options) => {
      calls.push('search')
      return registry.search(query, options)
    },
    establishments: (siren) => {
      calls.push('establishments')
      return registry.establishments(siren)
    },
  },
  directory: {
    find: (company) => {
      calls.push('contacts')
      return directory.find(company)
    },
    bodiesAt: directory.bodiesAt,
  },
}

const callback = 'https://service.example.fr/callback'
const app = await testApp({
  replace: counted,
  clients: [
    {
      client_id: 'service',
      client_secret: 'a secret of more than thirty-two characters',
      redirect_uris: [callback],
      scope: 'openid email organization',
      require_pkce: false,
    },
  ],
})
const authorize = `/oauth/authorize?${new URLSearchParams({ client_id: 'service', response_type: 'code', scope: 'openid email organization', redirect_uri: callback, state: 's' })}`

const person = async (email: string) => {
  const visitor = app.newVisitor()
  await visitor.visit('/sign-in/join')
  await visitor.submit({ email })
  await visitor.submit({}, 'Recevoir un code par e-mail')
  await visitor.submit({ code: await app.lastCode(email) })
  await visitor.submit({ method: 'code' }, 'Créer mon compte')
  await visitor.visit('/sign-in/join')
  return visitor
}

/** From a service, on a browser never seen, by the code of the mailbox. */
const signIn = async (email: string) => {
  const visitor = app.newVisitor()
  await visitor.visit(authorize)
  await visitor.submit({ email })
  if (!visitor.page.html.includes('name="code"')) await visitor.submit({}, 'Recevoir un code par e-mail')
  await visitor.submit({ code: await app.lastCode(email) })
  for (let pages = 0; pages < 3 && visitor.page.url.startsWith(app.origin); pages += 1) {
    if (visitor.page.html.includes('name="given_name"')) await visitor.submit({ given_name: 'Ada', family_name: 'Martin' })
    else await visitor.submit({}, 'Continuer')
  }
  return visitor
}

test('a register that does not answer is said so; what was asked is kept and settles by itself, with a mail that says why', async () => {
  const visitor = await person('ada@clamart.fr')
  registry.goDown()
  await visitor.submit({ siret: '219 200 235 00014' })
  expect(visitor.page.status).toBe(503)
  expect(visitor.page.text).toContain('Le répertoire des entreprises ne répond pas')
  expect(visitor.page.text).toContain('Votre demande pour le SIRET 219 200 235 00014 est gardée'.replaceAll(' ', ' '))
  await visitor.submit({ q: 'clamart' })
  expect(visitor.page.text).toContain('Le répertoire des entreprises ne répond pas')
  registry.comeBack()
  app.moveClock(61_000)
  await app.jobs.runDue()
  expect((await app.mailsTo('ada@clamart.fr'))[0]?.text).toContain('Rattaché le')
  await visitor.visit('/organizations')
  expect(visitor.page.text).toContain('Commune de clamart')
})

test('who asks again once it answers is answered at once, and who gives up is left in peace', async () => {
  const [again, givesUp] = [await person('again@ailleurs.fr'), await person('up@ailleurs.fr')]
  registry.goDown()
  for (const visitor of [again, givesUp]) {
    await visitor.submit({ siret: neverRead.siret })
    expect(visitor.page.text).toContain('est gardée')
  }
  await givesUp.submit({}, 'Ne plus attendre')
  expect(givesUp.page.text).not.toContain('est gardée')
  registry.comeBack()
  await again.submit({ siret: neverRead.siret })
  expect(again.page.text).toContain('Votre demande est en cours d’examen')
})

test('a directory that does not answer is shown as such, and checked again when the person asks', async () => {
  const visitor = await person('bruno@ailleurs-en-ville.fr')
  directory.goDown()
  await visitor.submit({ siret: '21920023500014' })
  expect(visitor.page.text).toContain('Votre demande est en cours d’examen')
  expect(visitor.page.text).toContain('source indisponible')
  directory.comeBack()
  await visitor.submit({}, 'Vérifier à nouveau')
  expect(visitor.page.text).toContain('Envoyer un code à m•••@clamart.fr')
})

test.each([
  ['the register', () => registry.goDown()],
  ['the directory', () => directory.goDown()],
  ['both', () => [registry.goDown(), directory.goDown()]],
])('members sign in while %s is unplugged, and nothing is even called', async (what, unplug) => {
  const email = `member-${what.replace(' ', '-')}@clamart.fr`
  await (await person(email)).submit({ siret: '21920023500014' })
  unplug()
  calls.length = 0
  const visitor = await signIn(email)
  expect(visitor.page.url).toMatch(/^https:\/\/service\.example\.fr\/callback\?code=/)
  expect(calls).toEqual([])
  registry.comeBack()
  directory.comeBack()
})
