import type { Group } from './groups.ts'
import type { Vocabulary } from './vocabulary.ts'

/** What is asked of the index: each line is a `tsquery`, each level is asked when the ones before found too little. */
export type Plan = string[][]

const enough = 0.5
const mostPerLevel = 12
const mostLevels = 4

/**
 * All the words first; then all but one, but two… as long as what is kept says at least half of what was typed, rare words counting most. Pure.
 */
export const planSearch = (groups: readonly Group[], vocabulary: Vocabulary, total: number): Plan => {
  const frequency = (alternative: readonly string[]) => Math.min(...alternative.map((word) => vocabulary.get(word) ?? 1))
  const weigh = ({ alternatives }: Group) =>
    Math.log(1 + total / Math.max(1, ...alternatives.slice(0, 1).map((alternative) => frequency(alternative))))
  const usable = groups.filter(({ alternatives }) => alternatives.length > 0)
  const weighed = usable.map((group) => ({ text: textOf(group), weight: weigh(group) }))
  const whole = groups.reduce((sum, group) => sum + (group.alternatives.length > 0 ? weigh(group) : 0.7 * Math.log(1 + total)), 0)
  const plan: Plan = []
  for (let dropped = 0; dropped < Math.min(weighed.length, mostLevels); dropped += 1) {
    const kept = combinations(weighed, weighed.length - dropped)
      .map((parts) => ({ parts, weight: parts.reduce((sum, { weight }) => sum + weight, 0) }))
      .filter(({ weight }) => weight >= enough * whole)
      .sort((one, other) => other.weight - one.weight)
      .slice(0, mostPerLevel)
    if (kept.length > 0) plan.push(kept.map(({ parts }) => parts.map(({ text }) => text).join(' & ')))
  }
  return plan
}

/** Words are letters and digits only: nothing to escape. */
const textOf = ({ alternatives }: Group): string =>
  `(${alternatives.map((words) => (words.length === 1 ? words[0] : `(${words.join(' & ')})`)).join(' | ')})`

const combinations = <T>(items: readonly T[], size: number): T[][] => {
  if (size === items.length) return [[...items]]
  if (size === 0) return [[]]
  const [first, ...rest] = items
  if (first === undefined) return []
  return [...combinations(rest, size - 1).map((combination) => [first, ...combination]), ...combinations(rest, size)]
}
