import { expect, test } from 'vitest'
import { textOf } from '../testing/page-forms.ts'
import { collectGallery } from './collect-gallery.ts'
import { showEntry } from './show-entry.ts'

/** Shown as somebody else wrote it: a specimen of parts, a mail already sent. */
const notOurs = ['components', 'mailbox']
const entries = (await collectGallery()).filter(({ id }) => !notOurs.includes(id))

/** The sentence of the limit, whose words are given. */
const given = { fr: /Réessayez à \d+ h \d\d, ou recevez un code/g, en: /Try again at [\d:]+( [ap]m)?, or receive a code/g }
const times = { fr: /\b\d{1,2}(:| h )\d\d\b/, en: /\b\d{1,2}:\d\d\b/ }
/** A mail is in the language of whom it is for. */
const says = /heure de Paris|Paris time/

test.each(['fr', 'en'] as const)('whoever reads a time of the day, overseas as well, reads whose it is: %s', (locale) => {
  const shown = entries.map((entry) => ({ entry, text: textOf(showEntry(entry, { locale }).html).replace(given[locale], '') }))
  const withTimes = shown.filter(({ text }) => times[locale].test(text))
  expect(withTimes.length).toBeGreaterThan(20)
  const silent = withTimes.filter(({ text }) => !says.test(text))
  expect(silent.map(({ entry, text }) => `${entry.id}, ${entry.state}: ${times[locale].exec(text)?.[0]}`)).toEqual([])
})
