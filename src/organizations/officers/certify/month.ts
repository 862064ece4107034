/** « novembre 1969 » for `1969-11`; any other text as it is. */
export const monthIn = (text: string, locale: 'fr' | 'en'): string =>
  /^\d{4}-\d{2}$/.test(text)
    ? new Intl.DateTimeFormat(locale, { month: 'long', year: 'numeric', timeZone: 'UTC' }).format(
        new Date(`${text}-01T00:00:00Z`),
      )
    : text
