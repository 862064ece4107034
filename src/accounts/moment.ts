import type { Locale } from '../web/texts.ts'

const tag = (locale: Locale) => (locale === 'fr' ? 'fr-FR' : 'en-GB')
const timeZone = 'Europe/Paris'

/** The first of a month is written « 1er » in French, which the formatter does not know. */
const written = (text: string, locale: Locale): string => (locale === 'fr' ? text.replace(/^1 (?=\p{L})/u, '1er ') : text)

/** « 2 mars 2026 à 14:20 », in France whatever the server's place. */
export const moment = (at: Date, locale: Locale): string =>
  written(new Intl.DateTimeFormat(tag(locale), { timeZone, dateStyle: 'long', timeStyle: 'short' }).format(at), locale)

/** « 2 mars 2026 » */
export const day = (at: Date, locale: Locale): string =>
  written(new Intl.DateTimeFormat(tag(locale), { timeZone, dateStyle: 'long' }).format(at), locale)
