import { z } from 'zod'

/** As it came in a form. What is too long to be a day stays wrong: read as an empty field, it would take a day of end away. */
export const endDateText = z
  .string()
  .transform((text) => text.trim().slice(0, 40))
  .catch('')

const written = /^(\d{1,2})\/(\d{1,2})\/(\d{4})$/

/** `31/12/2027` → the last second of that day in France, where pages say days; '' → `null`; `undefined`: no such day, or a day already over. */
export const readEndDate = (text: string, now: Date): Date | null | undefined => {
  if (text === '') return null
  const [, day, month, year] = written.exec(text)?.map(Number) ?? []
  if (!day || !month || !year) return undefined
  const date = lastSecondOf(year, month - 1, day)
  const exists = date.getUTCDate() === day && date.getUTCMonth() === month - 1
  return exists && date > now && year < 2200 ? date : undefined
}

const hourInParis = new Intl.DateTimeFormat('en', { timeZone: 'Europe/Paris', hour: 'numeric', hourCycle: 'h23' })

const lastSecondOf = (year: number, month: number, day: number): Date => {
  const inWinter = new Date(Date.UTC(year, month, day, 22, 59, 59))
  return hourInParis.format(inWinter) === '23' ? inWinter : new Date(Date.UTC(year, month, day, 21, 59, 59))
}

/** The day as it is typed. */
export const writeDate = (date: Date): string => date.toISOString().slice(0, 10).split('-').reverse().join('/')
