import { randomByte } from '../secrets/random.ts'

/** No vowel, no 0 O 1 I: read over the telephone, and spells nothing. */
const letters = '23456789BCDFGHJKLMNPQRSTVWXZ'
/** Bytes from here on are drawn again: each letter comes as often as another. */
const EVEN = 256 - (256 % letters.length)

const drawLetter = (): string => {
  const byte = randomByte()
  return byte < EVEN ? (letters[byte % letters.length] ?? '') : drawLetter()
}

const drawFour = () => drawLetter() + drawLetter() + drawLetter() + drawLetter()

/** Eight characters, four by four: what a person quotes to support, and what the log lines carry. */
export const newReference = (): string => `${drawFour()}-${drawFour()}`
