import { mkdir } from 'node:fs/promises'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { collectGallery, galleryPath } from '../src/dev/collect-gallery.ts'
import { browserContexts } from '../src/testing/browser.ts'
import { findBrokenStructure, findOverflow, findViolations } from './gallery-check.ts'
import { serveGallery } from './gallery-server.ts'

const entries = await collectGallery()
const pages = entries.filter((entry) => 'page' in entry)
const artifacts = 'artifacts/gallery'
const open = await browserContexts()

let site: Awaited<ReturnType<typeof serveGallery>>
let page: Page

beforeAll(async () => {
  site = await serveGallery()
  await mkdir(artifacts, { recursive: true })
  const context = await open({ viewport: { width: 1280, height: 900 } })
  page = await context.newPage()
})

afterAll(() => site.close())

const shot = async (name: string) =>
  page.screenshot({ path: `${artifacts}/${name.replaceAll(/[^\w-]+/g, '_')}.png`, fullPage: true })

describe('each page in each state', () => {
  test.each(pages.map((entry) => [`${entry.id} ${entry.state}`, galleryPath(entry)]))('%s is accessible', async (name, path) => {
    await page.setViewportSize({ width: 1280, height: 900 })
    const errors: string[] = []
    const note = (message: { text(): string; type(): string }) => message.type() === 'error' && errors.push(message.text())
    page.on('console', note)
    await page.goto(site.origin + path)
    expect(await findBrokenStructure(page)).toEqual([])
    expect(await findViolations(page)).toEqual([])
    await shot(`${name}-wide`)
    await page.setViewportSize({ width: 320, height: 700 })
    expect(await findOverflow(page)).toEqual([])
    await shot(`${name}-narrow`)
    page.off('console', note)
    expect(errors).toEqual([])
  })

  test.each(
    pages.map((entry) => [`${entry.id} ${entry.state}`, galleryPath(entry)]),
  )('%s reads in English', async (_name, path) => {
    await page.goto(`${site.origin}${path}?lang=en`)
    expect(await page.getAttribute('html', 'lang')).toBe('en')
    expect(await findBrokenStructure(page)).toEqual([])
  })
})
