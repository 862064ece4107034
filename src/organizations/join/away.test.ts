import { expect, test } from 'vitest'
import { testApp } from '../../testing/app.ts'
import { fakeDirectory } from '../directory/fake.ts'
import { companyLike, fakeRegistry } from '../registry/fake.ts'

const registry = fakeRegistry(companyLike())
const directory = fakeDirectory({
  communeCode: '92023',
  siret: '21920023500014',
  name: 'Mairie - Clamart',
  email: 'mairie@clamart.fr',
})
const app = await testApp({ replace: { registry, directory } })

const member = async (email: string) => {
  const visitor = app.newVisitor()
  await visitor.visit('/sign-in/join')
  await visitor.submit({ email })
  await visitor.submit({}, 'Recevoir un code par e-mail')
  await visitor.submit({ code: await app.lastCode(email) })
  await visitor.submit({ method: 'code' }, 'Créer mon compte')
  await visitor.visit('/sign-in/join')
  return visitor
}

test('a register that does not answer is said so, keeps what was typed, and works a moment later', async () => {
  const visitor = await member('ada@clamart.fr')
  registry.goDown()
  await visitor.submit({ siret: '219 200 235 00014' })
  expect(visitor.page.status).toBe(503)
  expect(visitor.page.text).toContain('Le répertoire des entreprises ne répond pas')
  await visitor.submit({ q: 'clamart' })
  expect(visitor.page.text).toContain('Le répertoire des entreprises ne répond pas')
  registry.comeBack()
  await visitor.submit({ siret: '219 200 235 00014' })
  expect(visitor.page.text).toMatch(/Rattaché le/)
})

test('a directory that does not answer is shown as such, and checked again when the person asks', async () => {
  const visitor = await member('bruno@ailleurs-en-ville.fr')
  directory.goDown()
  await visitor.submit({ siret: '21920023500014' })
  expect(visitor.page.text).toContain('Votre demande est en cours d’examen')
  expect(visitor.page.text).toContain('source indisponible')
  directory.comeBack()
  await visitor.submit({}, 'Vérifier à nouveau')
  expect(visitor.page.text).toContain('Envoyer un code à m•••@clamart.fr')
})
