import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import type { BrowserContext, Page, ViewportSize } from 'playwright-core'

const axeSource = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')

const judges = new WeakMap<BrowserContext, Page>()

/**
 * A tab of the same browser where what this page shows, once its scripts have run, is written again without them, on a screen of that size or of
 * the page's. axe is read there once: in the page itself, reading it would take as long as judging.
 */
export const judgeOf = async (page: Page, size: ViewportSize | null = page.viewportSize()): Promise<Page> => {
  const judge = judges.get(page.context()) ?? (await page.context().newPage())
  judges.set(page.context(), judge)
  // the same origin: stylesheets are for its pages alone
  if (originOf(judge) !== originOf(page)) await judge.goto(new URL('/nowhere', page.url()).href)
  if (size && size.width !== judge.viewportSize()?.width) await judge.setViewportSize(size)
  await judge.setContent(await shownBy(page))
  await loadAxe(judge)
  return judge
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
