import { randomInt } from 'node:crypto'

/** No vowel, no 0 O 1 I: read over the telephone, and spells nothing. */
const letters = '23456789BCDFGHJKLMNPQRSTVWXZ'

/** Eight characters, four by four: what a person quotes to support, and what the log lines carry. */
export const newReference = (): string => {
  const drawn = Array.from({ length: 8 }, () => letters[randomInt(letters.length)]).join('')
  return `${drawn.slice(0, 4)}-${drawn.slice(4)}`
}
