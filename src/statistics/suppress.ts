/** A count that may be shown, or `null`: too small, or it would give a small one away. */
export type Cell = number | null

/** Fewer people or organizations than this would point at somebody. Nobody at all points at nobody. */
export const threshold = 5

export const isSmall = (value: number): boolean => value > 0 && value < threshold

export const publishCount = (value: number): Cell => (isSmall(value) ? null : value)

/** A part of a published total: hidden too when what it leaves is small. */
export const publishPart = (part: number, total: Cell): Cell =>
  total === null || isSmall(part) || isSmall(total - part) ? null : part

/**
 * Counts that add up to a total. Small ones are hidden; then the next smallest, until the total does not give the hidden ones away:
 * at least two of them, worth `threshold` together. When that cannot be, the total is hidden.
 */
export const publishPartition = (values: readonly number[]): { total: Cell; parts: Cell[] } => {
  const total = values.reduce((sum, value) => sum + value, 0)
  const hidden = new Set(values.flatMap((value, index) => (isSmall(value) ? [index] : [])))
  if (hidden.size === 0) return { total, parts: [...values] }
  const tellsNothing = () => hidden.size >= 2 && [...hidden].reduce((sum, index) => sum + (values[index] ?? 0), 0) >= threshold
  const others = values.map((value, index) => ({ value, index })).filter(({ value, index }) => value > 0 && !hidden.has(index))
  for (const { index } of others.sort((a, b) => a.value - b.value)) {
    if (tellsNothing()) break
    hidden.add(index)
  }
  return { total: tellsNothing() ? total : null, parts: values.map((value, index) => (hidden.has(index) ? null : value)) }
}

/** Adds up what is published, and only that: nothing new can be deduced. `null` when the rest is all there is. */
export const sumPublished = (cells: readonly Cell[]): Cell => {
  const known = cells.filter((cell) => cell !== null)
  const sum = known.reduce((total, cell) => total + cell, 0)
  return sum === 0 && known.length < cells.length ? null : sum
}
