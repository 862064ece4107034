/** `azertyazertyazerty` → `azerty`. */
const smallestUnit = (text: string): string => {
  const period = (text + text).indexOf(text, 1)
  return period > 0 && period < text.length ? text.slice(0, period) : text
}

const withoutDigitsAfter = (text: string): string => {
  let end = text.length
  while (end > 0 && /[\d\s!-/:-@[-`{-~]/.test(text.charAt(end - 1))) end--
  return end === 0 ? text : text.slice(0, end)
}

/** Everything a list would have to contain to know this password: as it is, then without its trailing digits and signs, then said once. */
export const foldings = (password: string): string[] => {
  const lower = password.toLowerCase()
  const stem = withoutDigitsAfter(lower)
  return [
    lower,
    smallestUnit(lower),
    stem,
    smallestUnit(stem),
    withoutDigitsAfter(smallestUnit(lower)),
    smallestUnit(withoutDigitsAfter(smallestUnit(lower))),
  ]
}

/** Folded once for the whole list: `Password123` breached makes every `password…` with digits after it breached. */
export const breachedSet = (list: Iterable<string | number>): ReadonlySet<string> => {
  const set = new Set<string>()
  for (const entry of list) for (const folded of foldings(String(entry))) if (folded.length > 3) set.add(folded)
  return set
}

export const isBreached = (password: string, breached: ReadonlySet<string>): boolean =>
  foldings(password).some((folded) => breached.has(folded))
