import { nicOf, randomFrom, sirenOf } from './numbers.ts'
import { ofTown, placeOf, type Unit } from './public-bodies.ts'
import { someTown, type Town } from './towns.ts'
import {
  associations,
  companySuffixes,
  familyBeginnings,
  familyEndings,
  familyNames,
  firstNames,
  legalForms,
  placeNouns,
  syllables,
  trades,
} from './words-of-names.ts'

type Random = () => number

const one = (list: readonly string[], random: Random): string => list[Math.floor(random() * list.length)] ?? ''

/** Few names for most people, and a long tail of rare ones. */
const familyName = (random: Random): string => {
  if (random() < 0.45) return one(familyNames, random)
  const name = one(familyBeginnings, random) + one(familyEndings, random)
  return random() < 0.15 ? `${one(['LE ', 'DE ', 'DU '], random)}${name}` : name
}

const brand = (random: Random): string =>
  Array.from({ length: 2 + Math.floor(random() * 2.4) }, () => one(syllables, random)).join('')

const companyName = (random: Random, town: Town): string => {
  const kind = random()
  const form = random() < 0.15 ? `${one(legalForms, random)} ` : ''
  if (kind < 0.2) return `${form}${one(trades, random)} ${familyName(random)}`
  if (kind < 0.3) return `SCI ${random() < 0.5 ? one(placeNouns, random) : brand(random)}`
  if (kind < 0.55) return `${form}${brand(random)} ${one(companySuffixes, random)}`
  if (kind < 0.75) return `${form}${brand(random)}`
  if (kind < 0.85) return `${form}${familyName(random)} ${one(companySuffixes, random)}`
  if (kind < 0.92) return ofTown(one(trades, random), town.name)
  return `${one(trades, random)} ${one(placeNouns, random)}`
}

const associationName = (random: Random, town: Town): string =>
  random() < 0.6
    ? ofTown(one(associations, random), town.name)
    : `ASSOCIATION ${brand(random)} ${one(['ENSEMBLE', 'SOLIDARITE', 'CULTURE', 'JEUNESSE', 'SPORT', 'ENTRAIDE'], random)}`

const bandFor = (random: Random, open: boolean): string => {
  const chance = random()
  if (!open || chance < 0.7) return chance < 0.3 ? '' : 'NN'
  return chance < 0.85
    ? '01'
    : chance < 0.92
      ? '02'
      : chance < 0.96
        ? '03'
        : chance < 0.98
          ? '11'
          : chance < 0.993
            ? '12'
            : chance < 0.998
              ? '21'
              : '41'
}

/** How it is called, by kind: sole traders are most of the register. */
const nameOf = (random: Random, town: Town, diffusion: string): Unit['legalUnit'] => {
  const kind = random()
  if (kind < 0.58) {
    const hidden = diffusion === 'P'
    return {
      categorieJuridiqueUniteLegale: '1000',
      prenom1UniteLegale: hidden ? '[ND]' : one(firstNames, random),
      nomUniteLegale: hidden ? '[ND]' : familyName(random),
      denominationUsuelle1UniteLegale: random() < 0.2 && !hidden ? `${one(trades, random)} ${brand(random)}` : '',
    }
  }
  if (kind < 0.68) return { categorieJuridiqueUniteLegale: '9220', denominationUniteLegale: associationName(random, town) }
  return {
    categorieJuridiqueUniteLegale: one(['5499', '5710', '5710', '6540', '5599'], random),
    denominationUniteLegale: companyName(random, town),
    sigleUniteLegale: random() < 0.05 ? brand(random).slice(0, 4) : '',
  }
}

/** The unit of this rank, always the same whatever the size of the stock. */
export const privateUnit = (rank: number): Unit => {
  const random = randomFrom(5_000_000 + rank)
  const siren = sirenOf(30_000_000 + rank)
  const town = someTown(random)
  const open = random() < 0.45
  const diffusion = random() < 0.06 ? 'P' : 'O'
  const band = bandFor(random, open)
  const chance = random()
  const count =
    chance < 0.74 ? 1 : chance < 0.92 ? 2 : chance < 0.99 ? 3 + Math.floor(random() * 3) : 8 + Math.floor(random() * 20)
  const state = open ? 'A' : 'C'
  return {
    legalUnit: {
      siren,
      statutDiffusionUniteLegale: diffusion,
      etatAdministratifUniteLegale: state,
      trancheEffectifsUniteLegale: band,
      activitePrincipaleUniteLegale: '70.22Z',
      nomenclatureActivitePrincipaleUniteLegale: 'NAFRev2',
      dateCreationUniteLegale: '2011-04-01',
      ...nameOf(random, town, diffusion),
    },
    establishments: Array.from({ length: count }, (_, at) => {
      const nic = nicOf(siren, at + 1)
      const headOffice = at === count - 1
      const place = placeOf(headOffice || random() < 0.6 ? town : someTown(random), random)
      const masked = {
        numeroVoieEtablissement: '[ND]',
        typeVoieEtablissement: '',
        libelleVoieEtablissement: '[ND]',
        codePostalEtablissement: '[ND]',
      }
      return {
        siren,
        nic,
        siret: siren + nic,
        statutDiffusionEtablissement: diffusion,
        dateCreationEtablissement: '2011-04-01',
        trancheEffectifsEtablissement: band,
        etablissementSiege: String(headOffice),
        etatAdministratifEtablissement: open && (headOffice || random() < 0.4) ? 'A' : 'F',
        enseigne1Etablissement: random() < 0.12 ? `${one(trades, random)} ${brand(random)}` : '',
        activitePrincipaleEtablissement: '70.22Z',
        nomenclatureActivitePrincipaleEtablissement: random() < 0.9 ? 'NAFRev2' : 'NAF1993',
        ...place,
        ...(diffusion === 'P' ? masked : {}),
      }
    }),
  }
}
