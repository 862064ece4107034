import { textsIn } from '../web/texts.ts'
import { lastDayOf } from './period.ts'
import type { Breakdown, Series } from './publish.ts'
import { statsTexts } from './texts.ts'
import { partInWords } from './wording.ts'

/** A record of the schema « impact-service-numerique-public » (0.1.0). */
export type ImpactRecord = {
  nom_service_public_numerique: string
  indicateur: string
  valeur: number
  unite_mesure: string
  est_cible: boolean
  frequence_monitoring: 'mensuelle'
  date: string
  date_debut: string
  est_periode: boolean
  est_automatise: boolean
  source_collecte: 'script'
  code_insee: string
  dataviz_wish: string
}

const t = textsIn('fr', statsTexts)

/** One record a published value: what is hidden has none. In French, as the schema is. */
export const recordsOf = (indicator: Series | Breakdown): ImpactRecord[] =>
  'points' in indicator
    ? indicator.points.flatMap(({ month, value }) =>
        value === null ? [] : [record(t[indicator.id], value, month, indicator.unit === 'percent' ? '%' : 'unite', 'linechart')],
      )
    : indicator.parts.flatMap(({ key, value }) =>
        value === null
          ? []
          : [record(`${t[indicator.id]} : ${partInWords(indicator.id, key, 'fr')}`, value, indicator.month, 'unite', 'barchart')],
      )

const record = (indicateur: string, valeur: number, month: string, unite_mesure: string, dataviz_wish: string): ImpactRecord => ({
  nom_service_public_numerique: 'MonComptePro',
  indicateur,
  valeur,
  unite_mesure,
  est_cible: false,
  frequence_monitoring: 'mensuelle',
  date: lastDayOf(month),
  date_debut: `${month}-01`,
  est_periode: true,
  est_automatise: true,
  source_collecte: 'script',
  code_insee: '',
  dataviz_wish,
})

const columns: readonly (keyof ImpactRecord)[] = [
  'nom_service_public_numerique',
  'indicateur',
  'valeur',
  'unite_mesure',
  'est_cible',
  'frequence_monitoring',
  'date',
  'date_debut',
  'est_periode',
  'est_automatise',
  'source_collecte',
  'code_insee',
  'dataviz_wish',
]

export const csvOf = (records: readonly ImpactRecord[]): string =>
  [columns, ...records.map((line) => columns.map((column) => line[column]))]
    .map((line) => `${line.map(csvCell).join(',')}\r\n`)
    .join('')

/** A spreadsheet must read a text, never run it: a leading `=`, `+`, `-`, `@`, tab or line end is disarmed by an apostrophe. */
export const csvCell = (value: string | number | boolean): string => {
  const text = String(value)
  const inert = typeof value === 'string' && /^[=+\-@\t\r\n]/.test(text) ? `'${text}` : text
  return /[",\r\n]/.test(inert) ? `"${inert.replaceAll('"', '""')}"` : inert
}
