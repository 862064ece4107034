import type { ConsoleMessage, Page } from 'playwright-core'
import { afterAll } from 'vitest'
import { browserContexts } from '../../src/testing/browser.ts'
import { keepPicture } from '../pictures.ts'
import { serveGallery } from './server.ts'

export const wide = { width: 1280, height: 900 }
export const narrow = { width: 320, height: 700 }

const perTab = 40

/** The gallery served for one test file, and a tab that shows its pages one after the other. */
export const galleryTab = async () => {
  const open = await browserContexts()
  const site = await serveGallery()
  afterAll(() => site.close())
  let page: Page | undefined
  let shown = 0
  let complaints: string[] = []

  /** A tab that showed hundreds of pages is slow and large: a fresh one from time to time. */
  const tab = async (): Promise<Page> => {
    if (page && shown % perTab !== 0) return page
    await page?.context().close()
    page = await (await open({ viewport: wide })).newPage()
    page.on('console', (message: ConsoleMessage) => message.type() === 'error' && complaints.push(message.text()))
    return page
  }

  return {
    open,
    origin: site.origin,
    /** what the browser complained of since the page was shown */
    complaints: () => complaints,
    async blank(viewport: typeof wide): Promise<Page> {
      const one = await tab()
      shown += 1
      complaints = []
      await one.setViewportSize(viewport)
      return one
    },
    async show(path: string, viewport = wide): Promise<Page> {
      const one = await this.blank(viewport)
      await one.goto(site.origin + path)
      return one
    },
    /** When `PICTURES=1` asks for it: to draw and pack hundreds of them takes as long as to judge the pages. */
    async keepPicture(from: Page, name: string, size?: typeof wide): Promise<void> {
      if (!process.env.PICTURES) return
      if (size) await from.setViewportSize(size)
      await keepPicture(from, `gallery/${name.replaceAll(/[^\w-]+/g, '_')}`)
    },
  }
}
