import { z } from 'zod'
import { type Source, sourceBudgetMs } from '../../../outgoing/source.ts'
import { isCommune, isCommuneLike } from '../../classify.ts'
import type { Company } from '../../registry/port.ts'
import { foldArrondissement } from '../../territory.ts'
import { AdministrationRecord, toPublished } from '../administration-record.ts'
import { addressesOf, hostOfAddress, type PublishedRecord, sharedContactHosts } from '../published.ts'
import type { RecordSource } from '../record-source.ts'

export const administrationPath = '/api/explore/v2.1/catalog/datasets/api-lannuaire-administration'

/** The most the source gives at once. */
const most = 100

const Answer = z.object({ total_count: z.number().nullish(), results: z.array(z.unknown()) })

const quote = (text: string): string => `"${text.replaceAll(/["\\]/g, '')}"`

/** Town halls by commune, Paris, Lyon and Marseille by city and arrondissement; any other body by its numbers, the unit's where they count. */
const whereOf = (company: Company): string | null => {
  const [siret, siren] = [quote(company.siret), quote(company.siren)]
  if (!isCommune(company))
    return isCommuneLike(company)
      ? `siret = ${siret} or siren = ${siren}`
      : `siret = ${siret} or (siren = ${siren} and siret is null)`
  if (company.communeCode === null) return null
  const codes = [...new Set([foldArrondissement(company.communeCode), company.communeCode])]
  const commune = codes.map((code) => `code_insee_commune LIKE ${quote(code)}`).join(' or ')
  return `(${commune}) and pivot LIKE "mairie"`
}

/** Annuaire de l'administration (service-public.fr), asked when somebody joins. */
export const liveAdministration = (source: Source): RecordSource => {
  const read = async (where: string): Promise<{ records: PublishedRecord[]; whole: boolean } | 'unavailable'> => {
    const signal = AbortSignal.timeout(sourceBudgetMs)
    const answer = await source.get('/records', { query: { where, limit: most }, signal })
    const found = answer.said && answer.status === 200 ? Answer.safeParse(answer.body) : null
    if (!found?.success) return 'unavailable'
    const { results, total_count: total } = found.data
    const parsed = results.map((one) => AdministrationRecord.safeParse(one))
    // answers of another shape are no answer; one odd record among others is left out
    if (parsed.length > 0 && parsed.every(({ success }) => !success)) return 'unavailable'
    const records = parsed.flatMap((one) => (one.success ? toPublished(one.data) : []))
    return { records, whole: (total ?? results.length) <= results.length }
  }

  return {
    async recordsFor(company) {
      const where = whereOf(company)
      if (where === null) return []
      const found = await read(where)
      return found === 'unavailable' ? found : found.records
    },
    async recordsAt(host) {
      const found = await read(`adresse_courriel LIKE ${quote(host)}`)
      // more than can be read at once: one body does not publish that many
      return found === 'unavailable' ? found : found.whole ? found.records : []
    },
    async sharedHosts(hosts) {
      const asked = hosts.slice(0, 10)
      if (asked.length === 0) return []
      const found = await read(asked.map((host) => `adresse_courriel LIKE ${quote(host)}`).join(' or '))
      if (found === 'unavailable') return found
      // more than can be read at once: one body does not publish that many
      if (!found.whole) return hosts
      const published = found.records.filter((record) =>
        addressesOf(record).some((address) => asked.includes(hostOfAddress(address))),
      )
      return [...sharedContactHosts(published).filter((host) => asked.includes(host)), ...hosts.slice(asked.length)]
    },
  }
}
