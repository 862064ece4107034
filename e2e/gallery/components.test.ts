import { describe, expect, test } from 'vitest'
import { findOverflow, findViolations } from './check.ts'
import { serveGallery } from './server.ts'
import { galleryTab, narrow, wide } from './tab.ts'

const gallery = await galleryTab()

test('the judge sees what is wrong on the page as scripts left it', async () => {
  const page = await gallery.show('/dev/gallery/components/error')
  await page.evaluate(() => {
    const grey = document.createElement('p')
    grey.innerHTML = '<font color="#cccccc">Gris clair sur blanc</font>'
    document.querySelector('main')?.append(grey, document.createElement('input'))
  })
  expect((await findViolations(page)).map((line) => line.split(':')[0])).toEqual(['color-contrast', 'label'])
})

describe('the components', () => {
  test('keep their borders, links and choices in forced colours', async () => {
    const forced = await (await gallery.open({ viewport: wide, forcedColors: 'active' })).newPage()
    await forced.goto(`${gallery.origin}/dev/gallery/components/error`)
    const line = (selector: string, property: string) =>
      forced
        .locator(selector)
        .first()
        .evaluate((element, name) => getComputedStyle(element).getPropertyValue(name), property)
    expect(await line('.mcp-footer a', 'text-decoration-line')).toBe('underline')
    expect(await line('.fr-input', 'border-top-style')).toBe('solid')
    expect(await line('.fr-btn', 'border-top-style')).toBe('solid')
    await gallery.keepPicture(forced, 'components-forced-colours')
  })

  test('are reached in order by keyboard, the way to the content first', async () => {
    const page = await gallery.show('/dev/gallery/components/empty')
    await page.keyboard.press('Tab')
    expect(await page.evaluate(() => document.activeElement?.getAttribute('href'))).toBe('#content')
    await page.keyboard.press('Enter')
    await page.keyboard.press('Tab')
    expect(await page.evaluate(() => document.activeElement?.getAttribute('name'))).toBe('email')
  })

  test('are accessible under the State theme', async () => {
    const state = await serveGallery('etat')
    const page = await gallery.blank(narrow)
    await page.goto(`${state.origin}/dev/gallery/components/error`)
    expect(await findViolations(page)).toEqual([])
    expect(await findOverflow(page)).toEqual([])
    await state.close()
  })
})
