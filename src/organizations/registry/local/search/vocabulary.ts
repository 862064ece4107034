import { sql } from 'kysely'
import type { Db } from '../../../../database/index.ts'
import { typingErrors } from '../../word-match.ts'

/** Words of the registry, and in how many establishments each is. */
export type Vocabulary = ReadonlyMap<string, number>

type Row = { word: string; frequency: number }

const toMap = (rows: readonly Row[]): Map<string, number> => new Map(rows.map(({ word, frequency }) => [word, frequency]))

/** Those of these words that the registry has, and how many establishments it has. */
export const findWords = async (db: Db, words: readonly string[]): Promise<{ words: Map<string, number>; total: number }> => {
  if (words.length === 0) return { words: new Map(), total: 0 }
  const { rows } = await sql<Row>`
    select word, frequency::float8 as frequency from registry_words where word = any(${[...words]})
    union all
    select '' as word, greatest(reltuples, 100)::float8 from pg_class where oid = 'registry_establishments'::regclass`.execute(db)
  const found = toMap(rows)
  const total = found.get('') ?? 0
  found.delete('')
  return { words: found, total }
}

/** The most used words that begin so: a word still being typed. */
export const findCompletions = async (db: Db, beginning: string, most: number): Promise<Map<string, number>> => {
  if (beginning.length < 3 || /[0-9]/.test(beginning)) return new Map()
  const { rows } = await sql<Row>`
    select word, frequency from registry_words where word >= ${beginning} and word < ${`${beginning}{`}
     order by frequency desc limit ${most}`.execute(db)
  return toMap(rows)
}

const letters = 'abcdefghijklmnopqrstuvwxyz'

/** Every word one typing error away. */
export const oneErrorAway = (word: string): string[] => {
  const found = new Set<string>()
  for (let at = 0; at <= word.length; at += 1) {
    const before = word.slice(0, at)
    const after = word.slice(at)
    found.add(before + after.slice(1))
    if (after.length > 1) found.add(`${before}${after.charAt(1)}${after.charAt(0)}${after.slice(2)}`)
    for (const letter of letters) {
      found.add(before + letter + after)
      if (after.length > 0) found.add(before + letter + after.slice(1))
    }
  }
  found.delete(word)
  return [...found].filter((other) => other.length > 2)
}

/**
 * What was probably meant by a word with a typing error: the nearest, then the most used. One error is looked for exhaustively; two, in words of eight
 * letters or more, among the words that begin or end alike.
 */
export const findCorrections = async (db: Db, word: string, most: number): Promise<Map<string, number>> => {
  if (word.length < 4 || /[0-9]/.test(word)) return new Map()
  const { words: near } = await findWords(db, oneErrorAway(word))
  if (near.size > 0 || word.length < 8) return toMap(mostUsed(near, most))
  const kept = word.length < 11 ? 3 : 4
  const beginning = word.slice(0, kept)
  const ending = [...word.slice(-kept)].reverse().join('')
  const { rows } = await sql<Row>`
    select word, frequency from registry_words
     where word >= ${beginning} and word < ${`${beginning}{`} and length(word) between ${word.length - 2} and ${word.length + 2}
    union
    select word, frequency from registry_words
     where reverse(word) collate "C" >= ${ending} and reverse(word) collate "C" < ${`${ending}{`}
       and length(word) between ${word.length - 2} and ${word.length + 2}`.execute(db)
  return toMap(mostUsed(toMap(rows.filter((row) => typingErrors(word, row.word, 2) <= 2)), most))
}

const mostUsed = (words: Vocabulary, most: number): Row[] =>
  [...words]
    .map(([word, frequency]) => ({ word, frequency }))
    .sort((one, other) => other.frequency - one.frequency)
    .slice(0, most)
