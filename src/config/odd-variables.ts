import { laterVariables, variables } from './variables.ts'

const ours = Object.keys(variables)

/** One line for each variable that was probably meant for us and changes nothing: misspelt, or of a later version. */
export const findOddVariables = (env: Readonly<Record<string, string | undefined>>): string[] => {
  const set = Object.keys(env).filter((name) => env[name] !== undefined)
  const later = laterVariables
    .filter((name) => set.includes(name))
    .map((name) => `${name} is set but this version does not have it: ignored`)
  const known = new Set<string>([...ours, ...laterVariables])
  const misspelt = set
    .filter((name) => !known.has(name))
    .flatMap((name) => {
      const meant = ours.find((our) => looksLike(name, our))
      return meant ? [`${name} is unknown: did you mean ${meant}?`] : []
    })
  return [...later, ...misspelt]
}

/** One letter away, or two in a long name; another case. Other programs own short names that differ by two (HOST). */
const looksLike = (name: string, our: string): boolean => {
  const tolerated = our.length > 6 ? 2 : 1
  return Math.abs(name.length - our.length) <= tolerated && distance(name.toUpperCase(), our) <= tolerated
}

/** Letters to insert, remove, replace, or swap with their neighbour. */
const distance = (from: string, to: string): number => {
  let before: number[] = []
  let previous = Array.from({ length: to.length + 1 }, (_, index) => index)
  for (let i = 1; i <= from.length; i++) {
    const row = [i]
    for (let j = 1; j <= to.length; j++) {
      const swapped = from[i - 1] === to[j - 2] && from[i - 2] === to[j - 1]
      row[j] = Math.min(
        (previous[j] ?? 0) + 1,
        (row[j - 1] ?? 0) + 1,
        (previous[j - 1] ?? 0) + (from[i - 1] === to[j - 1] ? 0 : 1),
        i > 1 && j > 1 && swapped ? (before[j - 2] ?? 0) + 1 : Number.POSITIVE_INFINITY,
      )
    }
    before = previous
    previous = row
  }
  return previous[to.length] ?? 0
}
