import { describe, expect, test } from 'vitest'
import { showEntry } from '../../src/dev/show-entry.ts'
import { findMailViolations, findOverflow } from './check.ts'
import { mails } from './entries.ts'
import { galleryTab, narrow } from './tab.ts'

const gallery = await galleryTab()

describe('each mail', () => {
  // as a mail program shows it: no address, no policy of ours
  test.each(mails)('%s is accessible, and fits 320 px', async (name, entry) => {
    const page = await gallery.blank(narrow)
    await page.setContent(showEntry(entry, { locale: 'fr' }).html)
    expect(await findMailViolations(page)).toEqual([])
    expect(await findOverflow(page)).toEqual([])
    await gallery.keepPicture(page, `mail-${name}`)
  })
})
