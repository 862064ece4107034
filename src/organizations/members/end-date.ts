const written = /^(\d{1,2})\/(\d{1,2})\/(\d{4})$/

/** `31/12/2027` → the end of that day (UTC); '' → `null`; `undefined`: no such day, or a day already over. */
export const readEndDate = (text: string, now: Date): Date | null | undefined => {
  if (text === '') return null
  const [, day, month, year] = written.exec(text)?.map(Number) ?? []
  if (!day || !month || !year) return undefined
  const date = new Date(Date.UTC(year, month - 1, day, 23, 59, 59))
  const exists = date.getUTCDate() === day && date.getUTCMonth() === month - 1
  return exists && date > now && year < 2200 ? date : undefined
}

/** The day as it is typed. */
export const writeDate = (date: Date): string => date.toISOString().slice(0, 10).split('-').reverse().join('/')
