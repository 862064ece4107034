import type { Siret } from '../siret.ts'
import { siretOf } from './source-fields.ts'

/** The one establishment that took over last; `null` when there is none, or several on that day. */
export const latestSuccessor = (
  links: readonly { siret: string | null | undefined; date: string | null | undefined }[],
): Siret | null => {
  const dated = links.map(({ siret, date }) => ({ siret: siretOf(siret), date: date?.slice(0, 10) ?? '' }))
  const last = dated.reduce((latest, { date }) => (date > latest ? date : latest), '')
  const successors = new Set(dated.filter(({ date }) => date === last).map(({ siret }) => siret))
  return successors.size === 1 ? ([...successors][0] ?? null) : null
}
