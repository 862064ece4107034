import type { Db } from '../../../../database/index.ts'
import { misspeltSynonym } from '../../search-words.ts'
import { departmentsSaid } from './departments.ts'
import { findCompletions, findCorrections, findWords, type Vocabulary } from './vocabulary.ts'

/** A typed word, and what may stand for it in the registry: each alternative is one or several words that go together. */
export type Group = { typed: string; alternatives: string[][] }

export type Groups = {
  groups: Group[]
  vocabulary: Vocabulary
  /** establishments in the registry, as PostgreSQL estimates them */
  total: number
}

const completions = 12
const corrections = 10

/**
 * What each typed word may mean: itself and its neighbours joined, a department. Unknown, or among `doubted`, it may also be a beginning or a typing
 * error, or two words in one.
 */
export const groupWords = async (db: Db, words: readonly string[], doubted: ReadonlySet<string>): Promise<Groups> => {
  const pairs = words.slice(1).map((word, index) => `${words[index]}${word}`)
  const departments = departmentsSaid(words)
  const { total, words: known } = await findWords(db, [...words, ...pairs, ...[...departments.values()].flat()])
  const vocabulary = new Map(known)
  const groups: Group[] = []
  for (const [index, typed] of words.entries()) {
    const has = (word: string | undefined): word is string => word !== undefined && vocabulary.has(word)
    const group: Group = { typed, alternatives: known.has(typed) ? [[typed]] : [] }
    if (!known.has(typed) || doubted.has(typed)) group.alternatives.push(...(await guess(db, typed, vocabulary)))
    const others = [...(departments.get(typed) ?? []), pairs[index - 1], pairs[index]]
    groups.push({ typed, alternatives: [...group.alternatives, ...others.filter(has).map((word) => [word])] })
  }
  return { groups, vocabulary, total }
}

const guess = async (db: Db, typed: string, vocabulary: Map<string, number>): Promise<string[][]> => {
  const pairs = halves(typed)
  const meant = misspeltSynonym(typed)
  const [completed, corrected, { words: parts }] = await Promise.all([
    findCompletions(db, typed, completions),
    findCorrections(db, typed, corrections),
    findWords(db, [...pairs.flat(), ...(meant === null ? [] : [meant])]),
  ])
  const single = new Map([...completed, ...corrected])
  for (const [word, frequency] of [...single, ...parts]) vocabulary.set(word, frequency)
  return [
    ...[...single.keys()].filter((word) => word !== typed).map((word) => [word]),
    ...(meant !== null && parts.has(meant) ? [[meant]] : []),
    ...(single.size > 0 ? [] : pairs.filter((pair) => pair.every((part) => parts.has(part)))),
  ]
}

/** « octotechnology » may be « octo technology ». */
const halves = (word: string): string[][] =>
  word.length < 6 || /[0-9]/.test(word)
    ? []
    : Array.from({ length: word.length - 5 }, (_, at) => [word.slice(0, at + 3), word.slice(at + 3)])
