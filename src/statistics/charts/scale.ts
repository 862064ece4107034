/** A round number at or above the highest value, so that the axis reads easily: 1, 2, 5 × a power of ten. */
export const roundMaximum = (values: readonly (number | null)[]): number => {
  const highest = Math.max(2, ...values.map((value) => value ?? 0))
  const power = 10 ** Math.floor(Math.log10(highest))
  const step = [1, 2, 5, 10].find((step) => step * power >= highest) ?? 10
  return step * power
}
