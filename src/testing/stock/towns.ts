import communes from '@etalab/decoupage-administratif/data/communes.json' with { type: 'json' }
import epci from '@etalab/decoupage-administratif/data/epci.json' with { type: 'json' }

export type Town = { code: string; name: string; postalCode: string; siren: string; population: number }

/** As the register writes: capitals, no accent. */
export const inCapitals = (text: string): string =>
  text.replaceAll('œ', 'oe').replaceAll('’', "'").normalize('NFD').replaceAll(/\p{M}/gu, '').toUpperCase()

type Commune = { type: string; code: string; nom: string; siren?: string; codesPostaux?: string[]; population?: number }

/** The communes of today with their real SIREN, the largest first. */
export const towns: readonly Town[] = (communes as Commune[])
  .filter(({ type, siren, codesPostaux }) => type === 'commune-actuelle' && siren && codesPostaux?.length)
  .map(({ code, nom, siren = '', codesPostaux = [], population = 0 }) => ({
    code,
    name: inCapitals(nom),
    postalCode: codesPostaux[0] ?? '',
    siren,
    population,
  }))
  .sort((one, other) => other.population - one.population || (one.code < other.code ? -1 : 1))

type Epci = { code: string; nom: string; populationTotale: number; membres: { code: string }[] }

/** Communities of communes, agglomerations, metropolises, with their real SIREN and the town of their largest member. */
export const communities = (epci as Epci[]).map(({ code, nom, populationTotale, membres }) => ({
  siren: code,
  name: inCapitals(nom).replaceAll(/\s+-\s+/g, ' '),
  population: populationTotale,
  seat: membres[0]?.code ?? '',
}))

const cumulated = towns.reduce<number[]>((sums, { population }) => {
  sums.push((sums.at(-1) ?? 0) + Math.max(population, 20))
  return sums
}, [])

/** A town, the more often the more people live there. */
export const someTown = (random: () => number): Town => {
  const wanted = random() * (cumulated.at(-1) ?? 0)
  let low = 0
  let high = cumulated.length - 1
  while (low < high) {
    const middle = (low + high) >> 1
    if ((cumulated[middle] ?? 0) < wanted) low = middle + 1
    else high = middle
  }
  return towns[low] as Town
}
