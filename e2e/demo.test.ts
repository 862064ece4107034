import { createServer } from 'node:net'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { demoClientId, demoClientMetadata } from '../src/demo/client.ts'
import { startDemoService } from '../src/demo/start.tsx'
import { type BareProvider, startBareProvider } from '../src/testing/bare-provider.ts'
import { browserContexts } from '../src/testing/browser.ts'
import { findBrokenStructure, findOverflow, findViolations } from './gallery/check.ts'
import { keepPicture } from './pictures.ts'

const open = await browserContexts()
const clientSecret = 'a secret of the demonstration, for tests'
let origin: string
let provider: BareProvider
let demo: Awaited<ReturnType<typeof startDemoService>>
let page: Page
const complaints: string[] = []

beforeAll(async () => {
  const probe = createServer()
  await new Promise<void>((resolve) => probe.listen(0, '127.0.0.1', resolve))
  const address = probe.address()
  const port = typeof address === 'object' && address ? address.port : 0
  await new Promise((resolve) => probe.close(resolve))
  origin = `http://localhost:${port}`
  const { profile, unproved_membership, id_token_always, scope, ...standard } = demoClientMetadata(origin)
  provider = await startBareProvider([{ ...standard, client_secret: clientSecret }])
  demo = await startDemoService({ issuer: provider.issuer, clientId: demoClientId, clientSecret, port, bind: '127.0.0.1' })
  page = await (await open({ viewport: { width: 1280, height: 900 } })).newPage()
  page.on('console', (message) => message.type() === 'error' && complaints.push(message.text()))
})

afterAll(async () => {
  await demo.close()
  await provider.close()
})

const isAccessible = async () => {
  expect(await findBrokenStructure(page)).toEqual([])
  expect(await findViolations(page)).toEqual([])
  await page.setViewportSize({ width: 320, height: 700 })
  expect(await findOverflow(page)).toEqual([])
  await page.setViewportSize({ width: 1280, height: 900 })
}

describe('the demonstration in a real browser', () => {
  test('leaves for the provider by its button and comes back, under its own policy', async () => {
    await page.goto(origin)
    await isAccessible()
    await keepPicture(page, 'demo-welcome')
    await page.getByRole('button', { name: 'S’identifier avec MonComptePro' }).click()
    await page.waitForURL(`${origin}/`)
    expect(await page.textContent('h1')).toBe('Vous êtes connecté')
    await isAccessible()
    await keepPicture(page, 'demo-received')
    expect(complaints).toEqual([])
  })

  test('shows a refusal in words', async () => {
    await page.goto(origin)
    await page.getByText('Paramètres libres').click()
    await page.getByLabel('login_hint').fill('refuse@exemple.fr')
    await page.getByLabel('prompt').fill('login')
    await page.getByRole('button', { name: 'S’identifier avec ces paramètres' }).click()
    await page.waitForURL(`${origin}/callback**`)
    expect(await page.textContent('h1')).toBe('La connexion n’a pas abouti')
    await isAccessible()
  })
})
