import { mkdir } from 'node:fs/promises'
import type { ConsoleMessage, Page } from 'playwright-core'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { collectGallery, galleryPath } from '../src/dev/collect-gallery.ts'
import { showEntry } from '../src/dev/show-entry.ts'
import { browserContexts } from '../src/testing/browser.ts'
import { findBrokenStructure, findOverflow, findViolations } from './gallery-check.ts'
import { serveGallery } from './gallery-server.ts'

const entries = await collectGallery()
const nameOf = ({ id, state }: { id: string; state: string }) => `${id} ${state}`
const pages = entries.filter((entry) => 'page' in entry).map((entry) => [nameOf(entry), galleryPath(entry)] as const)
const mails = entries.filter((entry) => 'mail' in entry).map((entry) => [nameOf(entry), entry] as const)
const firstStates = entries
  .filter((entry, index) => 'page' in entry && entries.findIndex(({ id }) => id === entry.id) === index)
  .map((entry) => [entry.id, galleryPath(entry)] as const)

const wide = { width: 1280, height: 900 }
const narrow = { width: 320, height: 700 }
const artifacts = 'artifacts/gallery'
const open = await browserContexts()

let site: Awaited<ReturnType<typeof serveGallery>>
let page: Page
let complaints: string[] = []

beforeAll(async () => {
  site = await serveGallery()
  await mkdir(artifacts, { recursive: true })
})

const perTab = 40
let shown = 0

/** A tab that showed hundreds of pages is slow and large: a fresh one from time to time. */
const freshTab = async (): Promise<Page> => {
  if (page) await page.context().close()
  const fresh = await (await open({ viewport: wide })).newPage()
  // no sign-in runs behind the gallery: its pages get no challenge
  await fresh.route('**/options', (route) => route.fulfill({ status: 204 }))
  fresh.on('console', (message: ConsoleMessage) => message.type() === 'error' && complaints.push(message.text()))
  return fresh
}

beforeEach(async () => {
  if (shown % perTab === 0) page = await freshTab()
  shown += 1
})

afterAll(() => site.close())

const show = async (path: string, viewport = wide) => {
  complaints = []
  await page.setViewportSize(viewport)
  await page.goto(site.origin + path)
}

const keepPicture = (name: string, from = page) =>
  from.screenshot({ path: `${artifacts}/${name.replaceAll(/[^\w-]+/g, '_')}.png`, fullPage: true })

describe('each page in each state', () => {
  test.each(pages)('%s is accessible, and fits 320 px', async (name, path) => {
    await show(path)
    expect(await findBrokenStructure(page)).toEqual([])
    expect(await findViolations(page)).toEqual([])
    await keepPicture(`${name}-wide`)
    await page.setViewportSize(narrow)
    expect(await findOverflow(page)).toEqual([])
    await keepPicture(`${name}-narrow`)
    expect(complaints).toEqual([])
  })

  test.each(firstStates)('%s reads in English too, and fits 320 px', async (_name, path) => {
    await show(`${path}?lang=en`, narrow)
    expect(await page.getAttribute('html', 'lang')).toBe('en')
    expect(await findBrokenStructure(page)).toEqual([])
    expect(await findOverflow(page)).toEqual([])
  })
})

describe('each mail', () => {
  // as a mail program shows it: no address, no policy of ours
  test.each(mails)('%s is accessible, and fits 320 px', async (name, entry) => {
    await page.setViewportSize(narrow)
    await page.goto('about:blank')
    await page.setContent(showEntry(entry, { locale: 'fr' }).html)
    expect(await findViolations(page, 'mail')).toEqual([])
    expect(await findOverflow(page)).toEqual([])
    await keepPicture(`mail-${name}`)
  })
})

describe('the components', () => {
  test('keep their borders, links and choices in forced colours', async () => {
    const forced = await (await open({ viewport: wide, forcedColors: 'active' })).newPage()
    await forced.goto(`${site.origin}/dev/gallery/components/error`)
    const line = (selector: string, property: string) =>
      forced
        .locator(selector)
        .first()
        .evaluate((element, name) => getComputedStyle(element).getPropertyValue(name), property)
    expect(await line('.mcp-footer a', 'text-decoration-line')).toBe('underline')
    expect(await line('.fr-input', 'border-top-style')).toBe('solid')
    expect(await line('.fr-btn', 'border-top-style')).toBe('solid')
    await keepPicture('components-forced-colours', forced)
  })

  test('are reached in order by keyboard, the way to the content first', async () => {
    await show('/dev/gallery/components/empty')
    await page.keyboard.press('Tab')
    expect(await page.evaluate(() => document.activeElement?.getAttribute('href'))).toBe('#content')
    await page.keyboard.press('Enter')
    await page.keyboard.press('Tab')
    expect(await page.evaluate(() => document.activeElement?.getAttribute('name'))).toBe('email')
  })

  test('are accessible under the State theme', async () => {
    const state = await serveGallery('etat')
    await page.setViewportSize(narrow)
    await page.goto(`${state.origin}/dev/gallery/components/error`)
    expect(await findViolations(page)).toEqual([])
    expect(await findOverflow(page)).toEqual([])
    await state.close()
  })
})
