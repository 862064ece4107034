import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import type { Browser, Page, ViewportSize } from 'playwright-core'

const axeSource = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')

type Judge = { tab: Page; judged: number }

const judges = new WeakMap<Browser, Promise<Judge>>()

/** A tab that showed hundreds of pages is slow and large. */
const perReading = 150

/**
 * A tab of the same browser where what this page shows, once its scripts have run, is written again without them, on a screen of that size or of
 * the page's. axe is read there once for all the pages of an origin, whoever is looking at them: in the page itself, reading it would take as
 * long as judging.
 */
export const judgeOf = async (page: Page, size: ViewportSize | null = page.viewportSize()): Promise<Page> => {
  const browser = page.context().browser()
  if (!browser) throw new Error('a page without a browser')
  const opened = judges.get(browser) ?? open(browser)
  judges.set(browser, opened)
  const judge = await opened
  // the same origin: stylesheets are for its pages alone
  if (originOf(judge.tab) !== originOf(page) || judge.judged % perReading === 0)
    await judge.tab.goto(new URL('/nowhere', page.url()).href)
  judge.judged += 1
  const had = judge.tab.viewportSize()
  if (size && (size.width !== had?.width || size.height !== had.height)) await judge.tab.setViewportSize(size)
  await judge.tab.setContent(await shownBy(page))
  await loadAxe(judge.tab)
  return judge.tab
}

const open = async (browser: Browser): Promise<Judge> => {
  const context = await browser.newContext({ locale: 'fr-FR' })
  return { tab: await context.newPage(), judged: 0 }
}

/** It stays through `setContent`, and goes with a new address. */
export const loadAxe = async (page: Page): Promise<void> => {
  if (!(await page.evaluate(() => 'axe' in globalThis))) await page.evaluate(axeSource)
}

const originOf = (page: Page): string => (page.url().startsWith('http') ? new URL(page.url()).origin : page.url())

const shownBy = async (page: Page): Promise<string> => {
  // a press waits for the new page to begin, not for its first element
  await page.waitForLoadState()
  return page.evaluate(() => {
    const copy = document.documentElement.cloneNode(true) as HTMLElement
    for (const script of copy.querySelectorAll('script')) script.remove()
    return `<!doctype html>${copy.outerHTML}`
  })
}
