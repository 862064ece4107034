import { DAY } from '../../clock.ts'

const paris = new Intl.DateTimeFormat('en-CA', { timeZone: 'Europe/Paris', year: 'numeric', month: '2-digit', day: '2-digit' })

/** Public holidays of every year (Code du travail, L3133-1), month and day. */
const fixed = ['01-01', '05-01', '05-08', '07-14', '08-15', '11-01', '11-11', '12-25']
/** Days after Easter Sunday: Easter Monday, Ascension, Whit Monday. */
const afterEaster = [1, 39, 50]

const isHoliday = (day: string): boolean => {
  if (fixed.includes(day.slice(5))) return true
  const easter = easterOf(Number(day.slice(0, 4)))
  return afterEaster.some((days) => new Date(easter + days * DAY).toISOString().slice(0, 10) === day)
}

/** Gregorian computus, anonymous algorithm (Nature, 1876): midnight UTC of Easter Sunday. */
const easterOf = (year: number): number => {
  const a = year % 19
  const century = Math.floor(year / 100)
  const rest = year % 100
  const moon =
    (19 * a + century - Math.floor(century / 4) - Math.floor((century - Math.floor((century + 8) / 25) + 1) / 3) + 15) % 30
  const week = (32 + 2 * (century % 4) + 2 * Math.floor(rest / 4) - moon - (rest % 4)) % 7
  const shift = moon + week - 7 * Math.floor((a + 11 * moon + 22 * week) / 451) + 114
  return Date.UTC(year, Math.floor(shift / 31) - 1, (shift % 31) + 1)
}

const isWorked = (date: Date): boolean => {
  const day = paris.format(date)
  const weekday = new Date(`${day}T00:00:00Z`).getUTCDay()
  return weekday !== 0 && weekday !== 6 && !isHoliday(day)
}

/** One business day later (French week and public holidays, Paris time): what is sent on a Friday evening waits until Monday evening. */
export const oneBusinessDayAfter = (date: Date): Date => {
  let later = new Date(date.getTime() + DAY)
  while (!isWorked(later)) later = new Date(later.getTime() + DAY)
  return later
}
