import { expect, test } from 'vitest'
import { testApp } from '../../../testing/app.ts'
import { askToJoin, seatChief } from '../../../testing/company-requests.ts'
import { administrationPaths } from '../addresses.ts'
import { findOpenRequests } from './find-requests.ts'

const app = await testApp()
const { db } = app.deps
const chief = await seatChief(app)
const here = administrationPaths.requests(chief.organizationId)

const references: string[] = []
for (let index = 0; index < 23; index += 1) {
  const { reference } = await askToJoin(app, `personne${index}@inconnu-exemple.fr`)
  references.push(reference)
}
const shownIn = (text: string) => references.filter((reference) => text.includes(reference))

test('a long queue is read page after page, each request once', async () => {
  const first = await chief.visitor.visit(here)
  const [address] = /[^"]*\?after=[^"]+/.exec(first.html) ?? []
  const second = await chief.visitor.visit(address ?? 'no further page')
  expect(shownIn(first.text)).toHaveLength(20)
  expect(shownIn(second.text)).toHaveLength(3)
  expect(new Set([...shownIn(first.text), ...shownIn(second.text)])).toEqual(new Set(references))
  expect(first.text).toContain('Demandes suivantes')
  expect(second.text).not.toContain('Demandes suivantes')
})

test('a refusal without its reason shows that request, wherever it was in the queue', async () => {
  const last = (await findOpenRequests(db, chief.organizationId, { limit: 100 })).requests.at(-1)?.reference ?? ''
  await chief.visitor.visit(here)
  const page = await chief.visitor.submit({ reference: last, reason: '' }, 'Refuser')
  expect(shownIn(page.text)).toEqual([last])
  expect(page.text).toContain('Écrivez')
})

test('a reference of nobody here begins at the oldest', async () => {
  expect(shownIn((await chief.visitor.visit(`${here}?after=AAAA-0000`)).text)).toHaveLength(20)
})
