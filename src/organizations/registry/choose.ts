import type { Clock } from '../../clock.ts'
import type { Config } from '../../config.ts'
import type { Db } from '../../database/index.ts'
import { StartupError } from '../../errors.ts'
import { createSource, type Source, type SourceOptions } from '../../outgoing/source.ts'
import { parseSiret } from '../siret.ts'
import { apiEntreprise } from './api-entreprise/client.ts'
import { inseeRegistry } from './insee/client.ts'
import { localRegistry } from './local/registry.ts'
import type { CompanyRegistry } from './port.ts'
import { callsPerSecond, rechercheEntreprises } from './recherche-entreprises/client.ts'
import { sampleRegistry } from './sample.ts'

/** `db: null`: whoever asks has no database, and `local` is unavailable. */
export type RegistryParts = { config: Config; db: Db | null; clock: Clock; onTrouble?: SourceOptions['onTrouble'] }

/** The register of `REGISTRY`. A new source is a new case here, and passes the contract suite. Nothing is called yet. Throws `StartupError` for a setting only this place can judge. */
export const chooseRegistry = (parts: RegistryParts): CompanyRegistry => {
  switch (parts.config.registry.source) {
    case 'sample':
      return sampleRegistry()
    case 'recherche-entreprises':
      return openSearch(parts)
    case 'insee':
      return { ...openSearch(parts), ...insee(parts) }
    case 'api-entreprise':
      return { ...openSearch(parts), ...entreprise(parts) }
    case 'local':
      return parts.db === null ? noRegistry : localRegistry(parts.db)
  }
}

const noRegistry: CompanyRegistry = {
  find: async () => 'unavailable',
  search: async () => 'unavailable',
  establishments: async () => 'unavailable',
}

/** Sources that only look up numbers are searched through this one, which is open to all. */
const openSearch = (parts: RegistryParts): CompanyRegistry =>
  rechercheEntreprises(
    sourceOf(parts, {
      name: 'recherche-entreprises',
      baseUrl: parts.config.registry.rechercheEntreprisesUrl,
      perSecond: callsPerSecond,
    }),
  )

const insee = (parts: RegistryParts) => {
  const { registry, secrets } = parts.config
  const headers = { 'x-insee-api-key-integration': secrets.sireneApiKey ?? '' }
  return inseeRegistry(sourceOf(parts, { name: 'insee', baseUrl: registry.sireneUrl, headers }))
}

const entreprise = (parts: RegistryParts) => {
  const { registry, secrets } = parts.config
  const recipient = parseSiret(registry.apiEntreprise.recipient ?? '')
  if (recipient === null)
    throw new StartupError(`API_ENTREPRISE_RECIPIENT=${registry.apiEntreprise.recipient} is no SIRET: one of its digits is wrong`)
  const headers = { authorization: `Bearer ${secrets.apiEntrepriseToken ?? ''}` }
  const source = sourceOf(parts, { name: 'api-entreprise', baseUrl: registry.apiEntreprise.url, headers })
  return apiEntreprise(source, { recipient, context: 'MonComptePro', object: 'Rattachement à une organisation' })
}

/** Sources ask to know who calls. */
const sourceOf = (
  { config, clock, onTrouble }: RegistryParts,
  { headers, ...about }: Pick<SourceOptions, 'name' | 'baseUrl' | 'headers' | 'perSecond'>,
): Source =>
  createSource({
    ...about,
    clock,
    headers: { 'user-agent': `MonComptePro (${config.issuer})`, ...headers },
    ...(onTrouble && { onTrouble }),
  })
