import { randomInt } from 'node:crypto'
import { readFileSync } from 'node:fs'

const wordsInPhrase = 5

const readWords = (): string[] =>
  readFileSync(new URL('../../../reference-data/french-words.txt', import.meta.url), 'utf8')
    .split('\n')
    .filter((line) => line !== '' && !line.startsWith('#'))

let words: readonly string[] | undefined

/** The project's own list of simple French words, none of which needs an accent. */
export const frenchWords = (): readonly string[] => {
  words ??= readWords()
  return words
}

/** « Proposez-moi une phrase »: five different words drawn evenly; 55 bits, at least 24 characters. Shown once, never stored. */
export const proposePassphrase = (): string => {
  const list = frenchWords()
  const drawn = new Set<string>()
  while (drawn.size < wordsInPhrase) drawn.add(list[randomInt(list.length)] ?? '')
  return [...drawn].join(' ')
}
