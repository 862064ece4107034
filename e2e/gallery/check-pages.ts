import { describe, expect, test } from 'vitest'
import { findBrokenStructure, findOverflow, findViolations } from './check.ts'
import { pages, share } from './entries.ts'
import { galleryTab, narrow, wide } from './tab.ts'

/** Every page in every state, as far as this part of all of them goes. */
export const checkPages = async (part: number, parts: number): Promise<void> => {
  const gallery = await galleryTab()

  describe('each page in each state', () => {
    // shown narrow and judged wide: a tab that changes its width lays out and paints again
    test.each(share(pages, part, parts))('%s is accessible, and fits 320 px', async (name, path) => {
      const page = await gallery.show(path, narrow)
      expect(await findBrokenStructure(page)).toEqual([])
      expect(await findOverflow(page)).toEqual([])
      expect(await findViolations(page, wide)).toEqual([])
      await gallery.keepPicture(page, `${name}-narrow`)
      await gallery.keepPicture(page, `${name}-wide`, wide)
      expect(gallery.complaints()).toEqual([])
    })
  })
}
