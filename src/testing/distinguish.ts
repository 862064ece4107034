/**
 * How well somebody who sees one duration of each kind could tell which is which: the share of pairs where the second is longer (Mann-Whitney).
 * 0.5: not at all; 0 or 1: every time. Noise of the machine brings it near 0.5, never away from it.
 */
export const distinguishability = (first: readonly number[], second: readonly number[]): number => {
  let longer = 0
  for (const one of first) for (const other of second) longer += other > one ? 1 : other === one ? 0.5 : 0
  return longer / (first.length * second.length)
}

/** Measures both in turns, the order of each pair at random: what slows the machine for a while slows both. */
export const measurePairs = async (
  pairs: number,
  first: () => Promise<unknown>,
  second: () => Promise<unknown>,
): Promise<[number[], number[]]> => {
  const durations: [number[], number[]] = [[], []]
  const measure = async (which: 0 | 1) => {
    const started = performance.now()
    await (which === 0 ? first() : second())
    durations[which].push(performance.now() - started)
  }
  for (let pair = 0; pair < pairs; pair++) {
    const before = Math.random() < 0.5 ? 0 : 1
    await measure(before)
    await measure(before === 0 ? 1 : 0)
  }
  return durations
}
