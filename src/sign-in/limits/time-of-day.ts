/** « 14 h 32 » in France, or `2:32 pm`, rounded up to the next minute: coming back then works. */
export const timeOfDay = (at: Date, locale: 'fr' | 'en'): string => {
  const minute = new Date(Math.ceil(at.getTime() / 60_000) * 60_000)
  const options = { timeZone: 'Europe/Paris', hour: 'numeric', minute: '2-digit' } as const
  if (locale === 'en') return new Intl.DateTimeFormat('en-GB', options).format(minute)
  const parts = new Intl.DateTimeFormat('fr-FR', options).formatToParts(minute)
  const part = (type: string) => parts.find((candidate) => candidate.type === type)?.value ?? ''
  return `${Number(part('hour'))} h ${part('minute')}`
}
