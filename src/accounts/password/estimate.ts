import { type MatchExtended, ZxcvbnFactory } from '@zxcvbn-ts/core'
import { adjacencyGraphs, dictionary as common } from '@zxcvbn-ts/language-common'
import { dictionary as french } from '@zxcvbn-ts/language-fr'
import { breachedSet, isBreached } from './breached.ts'

/** What makes a password easy to guess, most of it. */
export type Weakness = 'personal' | 'keyboard' | 'repeated' | 'sequence' | 'date' | 'common'
export type Estimate = { breached: boolean; guesses: number; weakness: Weakness }

/** The estimate's cost grows with the square of the length: no more than this at a time. */
const examined = 40
const guessesForSeparators = 10

const load = () => ({
  breached: breachedSet(common['passwords-common'] ?? []),
  zxcvbn: new ZxcvbnFactory({
    dictionary: { ...common, ...french },
    graphs: adjacencyGraphs,
    maxLength: examined,
    l33tMaxSubstitutions: 6,
  }),
})
let loaded: ReturnType<typeof load> | undefined

/**
 * How many guesses an attacker who knows the usual words, the French ones and the person's own would need; counts no further once there are
 * `enough`. Of a long password, its beginning or its end is enough when it is strong. Heavy: call it through `estimateAside`.
 */
export const estimate = (password: string, personalWords: readonly string[], enough: number): Estimate => {
  loaded ??= load()
  const { breached, zxcvbn } = loaded
  const beginning = weigh(zxcvbn, password.slice(0, examined), personalWords, enough)
  const isLong = password.length > examined && beginning.guesses < enough
  const end = isLong ? weigh(zxcvbn, password.slice(-examined), personalWords, enough) : beginning
  const { guesses, sequence } = end.guesses > beginning.guesses ? end : beginning
  return { breached: isBreached(password, breached), guesses, weakness: mainWeakness(sequence) }
}

type Weighed = { guesses: number; sequence: readonly MatchExtended[] }

/** Dots and spaces between known words are little: `marie.dupont.ville` is tried right after `mariedupontville`. */
const weigh = (zxcvbn: ZxcvbnFactory, text: string, personalWords: readonly string[], enough: number): Weighed => {
  const separate = zxcvbn.check(text, [...personalWords])
  const joined = text.replaceAll(/[^\p{L}\p{N}]/gu, '')
  if (joined === text || separate.guesses < enough) return separate
  const together = zxcvbn.check(joined, [...personalWords])
  const guesses = together.guesses * guessesForSeparators
  return guesses < separate.guesses ? { guesses, sequence: together.sequence } : separate
}

const weaknessOf = (match: MatchExtended): Weakness | null => {
  if (match.pattern === 'dictionary')
    return 'dictionaryName' in match && match.dictionaryName === 'userInputs' ? 'personal' : 'common'
  const others: Record<string, Weakness> = {
    spatial: 'keyboard',
    repeat: 'repeated',
    sequence: 'sequence',
    wordSequence: 'sequence',
    date: 'date',
    regex: 'date',
  }
  return others[match.pattern] ?? null
}

const mainWeakness = (sequence: readonly MatchExtended[]): Weakness => {
  const letters = new Map<Weakness, number>()
  for (const match of sequence) {
    const weakness = weaknessOf(match)
    if (weakness !== null) letters.set(weakness, (letters.get(weakness) ?? 0) + match.token.length)
  }
  return [...letters].sort(([, a], [, b]) => b - a)[0]?.[0] ?? 'common'
}
