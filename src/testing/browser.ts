import { type Browser, type BrowserContext, type BrowserContextOptions, chromium } from 'playwright-core'
import { afterAll } from 'vitest'
import { findChromium } from './chromium.ts'

/** What Playwright turns off that matters here, which a second list would turn on again; and a frame made anew for each page of a site. */
const unwanted = [
  'AvoidUnnecessaryBeforeUnloadCheckSync',
  'DestroyProfileOnBrowserClose',
  'HttpsFirstBalancedModeAutoEnable',
  'HttpsUpgrades',
  'PaintHolding',
  'RenderDocument',
  'ThirdPartyStoragePartitioning',
]

const FLAGS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  `--disable-features=${unwanted}`,
]

/** Modules are shared by the test files of a thread, and so is the browser; it ends with the thread, whose pipe it reads. */
let shared: Promise<Browser> | undefined

/** A real Chromium, started once per test thread. Throws with one clear line when the machine has none. */
export const launchBrowser = (): Promise<Browser> => {
  shared ??= start()
  return shared
}

const start = async (): Promise<Browser> => {
  const { executablePath, env } = await findChromium()
  return chromium.launch({ executablePath, args: FLAGS, env: { ...(process.env as Record<string, string>), ...env } })
}

/** Opens contexts (a person's whole browser: cookies, storage) for one test file, closed after its last test. */
export const browserContexts = async (): Promise<(options?: BrowserContextOptions) => Promise<BrowserContext>> => {
  const browser = await launchBrowser()
  const opened: BrowserContext[] = []
  afterAll(async () => {
    await Promise.all(opened.map((context) => context.close()))
  })
  return async (options = {}) => {
    const context = await browser.newContext({ locale: 'fr-FR', ...options })
    opened.push(context)
    return context
  }
}
