import { z } from 'zod'
import { type Source, sourceBudgetMs } from '../../../outgoing/source.ts'
import { toPublished } from '../education-record.ts'
import type { RecordSource } from '../record-source.ts'

export const educationPath = '/api/v2/catalog/datasets/fr-en-annuaire-education'

const Fields = z.record(z.string(), z.unknown())
const Answer = z.object({ records: z.array(z.object({ record: z.object({ fields: Fields }) })) })

/** Annuaire de l'éducation (data.education.gouv.fr), asked when somebody joins. A SIRET may have several schools. */
export const liveEducation = (source: Source): RecordSource => ({
  async recordsFor({ siret }) {
    const signal = AbortSignal.timeout(sourceBudgetMs)
    const answer = await source.get('/records', { query: { where: `siren_siret=${siret}`, rows: 100 }, signal })
    const found = answer.said && answer.status === 200 ? Answer.safeParse(answer.body) : null
    if (!found?.success) return 'unavailable'
    return found.data.records.flatMap(({ record }) => toPublished(record.fields) ?? [])
  },
  // schools are never proved by a host: an academy's serves them all
  recordsAt: async () => [],
  sharedHosts: async () => [],
})
