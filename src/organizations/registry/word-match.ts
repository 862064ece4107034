/** How many typing errors are forgiven: none in a short word, where they would make another word. */
const forgiven = (word: string): number => {
  if (/[0-9]/.test(word) || word.length < 4) return 0
  return word.length < 8 ? 1 : 2
}

/**
 * Letters changed, missing, added, or two neighbours swapped, up to `most`; more answers `most + 1`.
 * Only the band around the diagonal is computed.
 */
export const typingErrors = (one: string, other: string, most: number): number => {
  if (Math.abs(one.length - other.length) > most) return most + 1
  let beforeLast: number[] = []
  let last = Array.from({ length: other.length + 1 }, (_, column) => column)
  for (let row = 1; row <= one.length; row += 1) {
    const current = [row]
    for (let column = 1; column <= other.length; column += 1) {
      const same = one[row - 1] === other[column - 1]
      let errors = Math.min((last[column] ?? 0) + 1, (current[column - 1] ?? 0) + 1, (last[column - 1] ?? 0) + (same ? 0 : 1))
      if (row > 1 && column > 1 && one[row - 1] === other[column - 2] && one[row - 2] === other[column - 1]) {
        errors = Math.min(errors, (beforeLast[column - 2] ?? 0) + 1)
      }
      current.push(errors)
    }
    if (Math.min(...current) > most) return most + 1
    beforeLast = last
    last = current
  }
  return last[other.length] ?? most + 1
}

/** How well a typed word names a known one, from 0 (not at all) to 1 (the same). */
export const wordMatch = (typed: string, known: string): number => {
  if (typed === known) return 1
  if (known.startsWith(typed) && typed.length >= 2) return 0.75 + 0.2 * (typed.length / known.length)
  const most = forgiven(typed)
  if (most === 0 || known.length < 4) return 0
  const errors = typingErrors(typed, known, most)
  if (errors <= most) return 0.85 - 0.15 * errors
  // a word still being typed, with an error already
  if (typed.length >= 5 && known.length > typed.length && typingErrors(typed, known.slice(0, typed.length), 1) <= 1) return 0.55
  return 0
}
