import type { Locale } from '../web/texts.ts'

const tag = (locale: Locale) => (locale === 'fr' ? 'fr-FR' : 'en-GB')
const timeZone = 'Europe/Paris'

/** « 2 mars 2026 à 14:20 », in France whatever the server's place. */
export const moment = (at: Date, locale: Locale): string =>
  new Intl.DateTimeFormat(tag(locale), { timeZone, dateStyle: 'long', timeStyle: 'short' }).format(at)

/** « 2 mars 2026 » */
export const day = (at: Date, locale: Locale): string =>
  new Intl.DateTimeFormat(tag(locale), { timeZone, dateStyle: 'long' }).format(at)
