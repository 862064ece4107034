import type { Locale } from '../../../web/texts.ts'

const long = {
  fr: new Intl.DateTimeFormat('fr-FR', { dateStyle: 'long', timeZone: 'Europe/Paris' }),
  en: new Intl.DateTimeFormat('en-GB', { dateStyle: 'long', timeZone: 'Europe/Paris' }),
}

/** « 2 septembre 2026 » */
export const inWords = (at: Date | string, locale: Locale): string =>
  long[locale].format(new Date(at)).replace(/^1 (?=\p{L})/u, locale === 'fr' ? '1er ' : '1 ')
