import { describe, expect, test } from 'vitest'
import { findBrokenStructure, findOverflow } from './check.ts'
import { firstStates } from './entries.ts'
import { galleryTab, narrow } from './tab.ts'

const gallery = await galleryTab()

describe('each page', () => {
  test.each(firstStates)('%s reads in English too, and fits 320 px', async (_name, path) => {
    const page = await gallery.show(`${path}?lang=en`, narrow)
    expect(await page.getAttribute('html', 'lang')).toBe('en')
    expect(await findBrokenStructure(page)).toEqual([])
    expect(await findOverflow(page)).toEqual([])
  })
})
