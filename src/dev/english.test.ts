import { expect, test } from 'vitest'
import { collectGallery } from './collect-gallery.ts'
import { showEntry } from './show-entry.ts'

/** Shown as somebody else wrote it: a specimen of parts, a mail already sent. */
const notOurs = ['components', 'mailbox']
const pages = (await collectGallery()).filter((entry) => 'page' in entry && !notOurs.includes(entry.id))

/** Each stretch of text of the page that holds no accent: those which do are names and words of French people. */
const linesOf = (html: string): string[] =>
  (/<main[\s\S]*<\/main>/.exec(html)?.[0] ?? '').split(/<[^>]*>/).filter((line) => line.trim() !== '' && !/[à-ÿ]/i.test(line))

test('pages in English are set as in English: no space before a colon, no « »', () => {
  expect(pages.length).toBeGreaterThan(300)
  const frenchlySet = pages.flatMap((entry) =>
    linesOf(showEntry(entry, { locale: 'en' }).html)
      .filter((line) => /\S :(\s|$)|[«»]/.test(line))
      .map((line) => `${entry.id}, ${entry.state}: ${line}`),
  )
  expect(frenchlySet).toEqual([])
})
