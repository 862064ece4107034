/** Always the same numbers for the same seed. */
export const randomFrom = (seed: number): (() => number) => {
  let state = Math.imul(seed ^ 0x9e3779b9, 0x85ebca6b) | 0
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }
}

const controlDigit = (digits: string): string => {
  let sum = 0
  for (let at = digits.length - 1, double = true; at >= 0; at -= 1, double = !double) {
    const digit = digits.charCodeAt(at) - 48
    const value = double ? digit * 2 : digit
    sum += value > 9 ? value - 9 : value
  }
  return String((10 - (sum % 10)) % 10)
}

/** A SIREN whose control digit is right. */
export const sirenOf = (eightDigits: number): string => {
  const digits = String(eightDigits).padStart(8, '0')
  return digits + controlDigit(digits)
}

/** The NIC of the establishment of this rank: its SIRET's control digit is right. */
export const nicOf = (siren: string, rank: number): string => {
  const digits = String(rank).padStart(4, '0')
  return digits + controlDigit(siren + digits)
}
