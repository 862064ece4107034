import { describe, expect, test } from 'vitest'
import { collectGallery } from '../src/dev/collect-gallery.ts'
import { showEntry } from '../src/dev/show-entry.ts'
import { findInvalidHtml } from './html-rules.ts'

const entries = await collectGallery()
/** In French; the first state of each page in English too. A mail has its own language. */
const all = entries.flatMap((entry, index) => {
  const isFirst = 'page' in entry && entries.findIndex(({ id }) => id === entry.id) === index
  const locales = isFirst ? (['fr', 'en'] as const) : (['fr'] as const)
  return locales.map((locale) => [`${entry.id} ${entry.state} (${locale})`, entry, locale] as const)
})

test('the validator sees what is wrong', async () => {
  const wrong =
    '<!doctype html><html lang="fr"><head><title>x</title></head><body><p><div id="a"></div><i id="a"></i></p></body></html>'
  expect((await findInvalidHtml(wrong)).length).toBeGreaterThan(0)
})

describe('each page and mail in each state is valid HTML', () => {
  test.each(all)('%s', async (_name, entry, locale) => {
    expect(await findInvalidHtml(showEntry(entry, { locale }).html)).toEqual([])
  })
})
