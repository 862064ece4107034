import { randomInt } from 'node:crypto'

/** Letters and digits that are not mistaken for one another when read aloud. */
const signs = '23456789ABCDEFGHJKMNPQRSTVWXYZ'

const group = (): string => Array.from({ length: 4 }, () => signs[randomInt(signs.length)]).join('')

/** « D-7KQ2-M4XW »: what a person reads to the support. Forty bits: nobody meets another's by chance. */
export const newRequestReference = (): string => `D-${group()}-${group()}`
