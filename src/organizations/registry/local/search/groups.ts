import type { Db } from '../../../../database/index.ts'
import { departmentsSaid } from './departments.ts'
import { findCompletions, findCorrections, findWords, type Vocabulary } from './vocabulary.ts'

/** A typed word, and what may stand for it in the registry: each alternative is one or several words that go together. */
export type Group = { typed: string; alternatives: string[][] }

const completions = 12
const corrections = 10
/** Rarer than this, a word may be somebody else's typing error. */
const rare = 3

/** What each typed word may mean. `forgiving`: words that exist may be typing errors too. */
export const groupWords = async (
  db: Db,
  words: readonly string[],
  forgiving: boolean,
): Promise<{ groups: Group[]; vocabulary: Map<string, number> }> => {
  const pairs = words.slice(1).map((word, index) => `${words[index]}${word}`)
  const vocabulary = await findWords(db, [...words, ...pairs, ...words.flatMap(departmentsSaid), ...words.flatMap(halves).flat()])
  const groups = []
  for (const [index, typed] of words.entries()) {
    const known = vocabulary.get(typed) ?? 0
    const more = new Map<string, number>()
    if (known === 0 || index === words.length - 1) add(more, await findCompletions(db, typed, completions))
    if (forgiving || known <= rare) add(more, await findCorrections(db, typed, corrections))
    add(vocabulary, more)
    groups.push({ typed, alternatives: alternativesOf({ typed, known, more, vocabulary, pairs, index }) })
  }
  return { groups, vocabulary }
}

const add = (to: Map<string, number>, from: Vocabulary): void => {
  for (const [word, frequency] of from) to.set(word, frequency)
}

type Case = {
  typed: string
  known: number
  more: Vocabulary
  vocabulary: Vocabulary
  pairs: readonly string[]
  index: number
}

const alternativesOf = ({ typed, known, more, vocabulary, pairs, index }: Case): string[][] => {
  const has = (word: string | undefined): word is string => word !== undefined && vocabulary.has(word)
  return [
    ...(known > 0 ? [[typed]] : []),
    ...[...more.keys()].filter((word) => word !== typed).map((word) => [word]),
    ...[...departmentsSaid(typed), pairs[index - 1], pairs[index]].filter(has).map((word) => [word]),
    ...(known > 0 ? [] : halves(typed).filter((pair) => pair.every(has))),
  ]
}

/** « octotechnology » may be « octo technology ». */
const halves = (word: string): string[][] =>
  word.length < 6 || /[0-9]/.test(word)
    ? []
    : Array.from({ length: word.length - 5 }, (_, at) => [word.slice(0, at + 3), word.slice(at + 3)])
