import { expect, test } from 'vitest'
import { browserContexts } from './browser.ts'

const newContext = await browserContexts()

test('the browser found on this machine draws a page', async () => {
  const page = await (await newContext({ viewport: { width: 320, height: 200 } })).newPage()
  await page.goto('data:text/html,<title>Essai</title><h1>Bonjour, l’agent</h1>')
  expect(await page.title()).toBe('Essai')
  const picture = await page.screenshot()
  expect(picture.subarray(1, 4).toString()).toBe('PNG')
  expect(picture.length).toBeGreaterThan(1_000)
})
